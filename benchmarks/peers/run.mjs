// Checks the texts of job.json with one peer and prints seconds and findings as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { texts, words } = JSON.parse(readFileSync("job.json", "utf8"));
const peer = process.argv[2];

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const wanted = () =>
  new RegExp(`\\b(?:${Object.keys(words).sort((a, b) => b.length - a.length).map(escaped).join("|")})\\b`, "gi");

async function textlint() {
  const { TextlintKernel } = await import("@textlint/kernel");
  const plugin = require("@textlint/textlint-plugin-text");
  const rule = require("textlint-rule-terminology");
  const terms = Object.entries(words).map(([word, better]) => [escaped(word), better]);
  const kernel = new TextlintKernel();
  const options = {
    ext: ".txt",
    plugins: [{ pluginId: "text", plugin: plugin.default ?? plugin }],
    rules: [{ ruleId: "terminology", rule: rule.default ?? rule, options: { defaultTerms: false, terms } }],
  };
  return async (text) => (await kernel.lintText(text, options)).messages.length;
}

function writeGood() {
  const check = require("write-good");
  const pattern = wanted();
  const fn = (text) => [...text.matchAll(pattern)].map((match) => ({ index: match.index, offset: match[0].length }));
  const off = {};
  for (const name of ["weasel", "illusion", "so", "thereIs", "passive", "adverb", "tooWordy", "cliches", "eprime"]) off[name] = false;
  const options = { ...off, checks: { words: { fn, explanation: "is on the list" } } };
  return async (text) => check(text, options).length;
}

async function alex() {
  const { text: check } = await import("alex");
  return async (text) => check(text).messages.length;
}

async function alexWords() {
  // retext-equality's patterns that need no condition, and retext-profanities' words.
  const { patterns } = await import(new URL("node_modules/retext-equality/lib/en.js", import.meta.url));
  const { cuss } = await import(new URL("node_modules/cuss/index.js", import.meta.url));
  const found = {};
  for (const word of Object.keys(cuss)) found[word] = "";
  for (const pattern of patterns) {
    const better = Object.keys(pattern.considerate ?? {})[0] ?? "";
    for (const word of Object.keys(pattern.inconsiderate)) found[word] = better;
  }
  return found;
}

if (peer === "alex-words") {
  console.log(JSON.stringify(await alexWords()));
} else {
  const check = await { textlint, alex, "write-good": writeGood }[peer]();
  for (const text of texts.slice(0, 200)) await check(text);
  let best = { wall: Infinity, cpu: Infinity, findings: 0 };
  for (let round = 0; round < 3; round++) {
    const cpu = process.cpuUsage();
    const wall = process.hrtime.bigint();
    let findings = 0;
    for (const text of texts) findings += await check(text);
    const used = process.cpuUsage(cpu);
    best = {
      wall: Math.min(best.wall, Number(process.hrtime.bigint() - wall) / 1e9),
      cpu: Math.min(best.cpu, (used.user + used.system) / 1e6),
      findings,
    };
  }
  console.log(JSON.stringify(best));
}
