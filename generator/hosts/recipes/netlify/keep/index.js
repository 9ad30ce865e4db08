// Keeps from one build to the next what makes it fast, and tells hubs and other sites once all is published.
import { rm } from "node:fs/promises";

const KNOWN = ["pings.json", "webmentions.json"];
const KEPT = ["public", ".aboveboard", ...KNOWN];
const isPublication = process.env.CONTEXT === "production";

export const onPreBuild = async ({ utils }) => {
  if (isPublication) await utils.cache.restore(KEPT);
};

export const onPostBuild = async ({ utils }) => {
  if (isPublication) await utils.cache.save(KEPT);
  // What the next build needs to know of this one is nothing for readers.
  await rm("public/.aboveboard-files", { force: true });
};

export const onSuccess = async ({ utils }) => {
  if (!isPublication) return;
  try {
    await utils.run("aboveboard", ["ping"]);
    await utils.cache.save(KNOWN);
  } catch {
    console.log("A hub could not be told; the next publication tries again.");
  }
};
