// The function as Netlify runs it, at the blog's own address. Secrets are variables of the project.
import { receive } from "./receive.mjs";

export const config = {
  path: "/comments/send",
  // One network address may send so many comments in so many seconds; Netlify counts, and refuses what is more.
  rateLimit: { windowLimit: 5, windowSize: 60, aggregateBy: ["ip", "domain"] },
};

export default (request) => receive(request, process.env);
