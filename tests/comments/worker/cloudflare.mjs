// Runs the function in workerd, as Cloudflare does. Takes its folder and what is bound to it; says where it listens, and
// ends when nobody is left to write to it.
import { join } from "node:path";
import { Miniflare } from "miniflare";

const [folder, bound] = process.argv.slice(2);
const options = JSON.parse(bound);
const miniflare = new Miniflare({
  ...options,
  modulesRoot: folder,
  scriptPath: join(folder, options.main),
  modules: true,
  modulesRules: [{ type: "ESModule", include: ["**/*.mjs"] }],
  host: "127.0.0.1",
  port: 0,
});
console.log((await miniflare.ready).href);
process.stdin.on("end", () => miniflare.dispose()).resume();
