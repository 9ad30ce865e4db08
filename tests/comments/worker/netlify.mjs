// Calls the function as Netlify does: with a Request and a context, and takes a Response.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const { default: receive, config } = await import(pathToFileURL(process.argv[2]));
const server = createServer(async (incoming, outgoing) => {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method, headers } = incoming;
  const body = chunks.length ? Buffer.concat(chunks) : undefined;
  const url = `http://${headers.host}${incoming.url}`;
  const answer = await receive(new Request(url, { method, headers, body }), { ip: "192.0.2.7" });
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}${config.path}`));
process.stdin.on("end", () => process.exit()).resume();
