// The function as Cloudflare Workers run it. Secrets are set in the dashboard; wrangler.toml says how often one address
// may send something, which is counted and kept nowhere else.
import { receive } from "./receive.mjs";

export default {
  async fetch(request, env) {
    const key = request.headers.get("cf-connecting-ip") ?? "";
    return receive(request, env, async () => !(await env.OFTEN.limit({ key })).success);
  },
};
