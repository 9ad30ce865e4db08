// What the function that takes comments goes by. Change what you like, and publish the function once more.
export default {
  // The blog. Forms that stand elsewhere are refused, but for those at the addresses in `alsoFrom`.
  site: @@site@@,
  alsoFrom: [],
  // Where a reader goes once the comment is on its way; the blog has this page.
  thanks: "comments/thanks/",

  // Where pull requests are opened: "github", "gitlab" or "forgejo", with the address of its API.
  codeHost: @@codeHost@@,
  api: @@api@@,
  repository: @@repository@@,
  branch: @@branch@@,
  // The folder for comments in the repository.
  folder: @@folder@@,

  // The field of the form that people leave empty.
  honeypot: @@honeypot@@,
  // In characters; what is longer goes back to the reader.
  longest: { text: 10000, name: 100, connection: 200, url: 500, post: 200, parent: 100 },

  // A comment of which one of these is true is held back: its pull request says why, and is labelled.
  held: {
    // Filled in within fewer seconds than a person needs.
    seconds: 3,
    // More links than these; the second number is for readers without JavaScript, whose seconds nobody counts.
    links: 2,
    linksWithoutScript: 0,
    // Any of these, in small letters or capitals.
    phrases: [
      "backlink", "casino", "crypto invest", "forex", "guest post", "online pharmacy", "payday loan", "porn",
      "seo service", "viagra",
    ],
    // More than half of its letters are of no script named here, as Unicode calls it. [] takes all scripts.
    scripts: @@scripts@@,
  },

  // What readers are told when something goes wrong.
  lang: @@lang@@,
  texts: @@texts@@,
};
