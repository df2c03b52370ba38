// Makes the visitors' pages smoother. Everything works without it; all words come from the page.
"use strict";

const NAME_KEY = "anklang-name", OWN_KEY = "anklang-own";
const FRAGMENT = { "X-Fragment": "1" };
const HASTE = 12000, LEISURE = 45000, FRESH_FOR = 5 * 60000;

const comments = document.querySelector("#comments");
const answerTemplate = document.querySelector("[data-answer-form]");

function remembered() {
  try { return localStorage.getItem(NAME_KEY) || ""; } catch { return ""; }
}
// Only for whoever ticked the box: the name, and the key of the newest comment on this brand's page.
const ownKey = () => `${OWN_KEY}:${location.pathname.split("/")[1]}`;
function remember(form, name, key) {
  try {
    if (!form.querySelector("[data-remember-me]")?.checked) {
      localStorage.removeItem(NAME_KEY);
      localStorage.removeItem(ownKey());
      return;
    }
    localStorage.setItem(NAME_KEY, name);
    if (key) localStorage.setItem(ownKey(), key);
  } catch { /* storage may be switched off */ }
}
function known() {
  try { return localStorage.getItem(ownKey()) || ""; } catch { return ""; }
}

function toast(text) {
  const box = document.createElement("p");
  box.className = "toast";
  box.setAttribute("role", "status");
  document.body.append(box);
  requestAnimationFrame(() => { box.textContent = text; });
  setTimeout(() => box.remove(), 3500);
}
function say(text) {
  const status = document.querySelector("[data-status]");
  if (status) status.textContent = text;
}
function parsed(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

/* Comment forms */
function prepare(form) {
  const name = form.querySelector("[data-remember]");
  if (name && !name.value) name.value = remembered();
  const box = form.querySelector("[data-remembering]");
  if (box) {
    box.hidden = false;
    box.querySelector("input").checked = Boolean(remembered());
    form.querySelector("[name=known_by]").value = known();
  }
  const area = form.querySelector("[data-limit]"), counter = form.querySelector("[data-counter]");
  if (!area || !counter) return;
  const limit = Number(area.dataset.limit), hint = counter.textContent;
  const count = () => {
    const used = [...area.value.trim().replace(/\r\n/g, "\n")].length;
    counter.textContent = used > limit * 0.7 ? `${used} / ${limit}` : hint;
    counter.classList.toggle("over", used > limit);
  };
  area.addEventListener("input", count);
  count();
}

async function send(form) {
  const button = form.querySelector(".strong");
  button.disabled = true;
  try {
    await window.anklangProve?.(form);
    const data = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), headers: FRAGMENT });
    const text = await answer.text();
    if (answer.status === 201) taken(form, text, answer.headers, data);
    else if (answer.headers.get("Content-Type")?.includes("html") && text.includes("data-say")) notTaken(form, text);
    else failed(form, answer.status < 500 && !text.includes("<html") ? text : "");
  } catch {
    failed(form, "");
  } finally {
    button.disabled = false;
  }
}
function recount(headers) {
  const count = comments.querySelector("[data-count]");
  if (count) count.textContent = headers.get("X-Comments");
}
function taken(form, html, headers, data) {
  remember(form, data.get("name") || "", headers.get("X-Own-Key"));
  const fragment = parsed(html);
  const notice = fragment.querySelector("[data-notice]");
  const fresh = place(fragment);
  document.querySelectorAll("[data-notice]").forEach((old) => old.remove());
  form.after(notice);
  notice.querySelectorAll("[data-copy-own]").forEach((button) => { button.hidden = false; });
  if (form.dataset.answers !== undefined) form.remove();
  else {
    form.querySelector("textarea").value = "";
    form.querySelector("textarea").dispatchEvent(new Event("input"));
    form.querySelector("[name=altcha]")?.remove();
    form.querySelector("[name=known_by]").value = known();
    const email = form.querySelector("[name=email]");
    if (email) { email.value = ""; email.closest("details").open = false; }
    form.querySelectorAll(".error").forEach((error) => error.remove());
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  }
  document.querySelectorAll("[name=mark]").forEach((field) => { field.value = headers.get("X-Mark"); });
  recount(headers);
  notice.querySelector("h2").focus({ preventScroll: true });
  (fresh || notice).scrollIntoView({ block: "nearest" });
}
function notTaken(form, html) {
  const next = parsed(html).querySelector("form");
  if (form.dataset.answers !== undefined) asAnswer(next, form.dataset.answers, form.dataset.to, !next.querySelector("[name=parent]").value);
  form.replaceWith(next);
  prepare(next);
  (next.querySelector("[aria-invalid=true]") || next.querySelector(".error") || next.querySelector("textarea")).focus();
}
function failed(form, text) {
  form.querySelector(":scope > .error")?.remove();
  const box = document.createElement("p");
  box.className = "error";
  box.setAttribute("role", "alert");
  form.prepend(box);
  box.textContent = text || answerTemplate.dataset.failed;
}

/* Answering inside the thread */
function asAnswer(form, id, name, orphaned = false) {
  form.dataset.answers = id;
  form.dataset.to = name;
  form.removeAttribute("id");
  form.querySelectorAll("[id]").forEach((one) => { one.id = `${one.id}-${id}`; });
  for (const attribute of ["for", "aria-describedby"]) {
    form.querySelectorAll(`[${attribute}]`).forEach((one) => {
      one.setAttribute(attribute, one.getAttribute(attribute).split(" ").map((part) => `${part}-${id}`).join(" "));
    });
  }
  form.querySelector("[data-cancel]").hidden = false;
  // What it answers went away meanwhile: it can still be said for itself.
  if (orphaned) return;
  form.querySelector("[name=parent]").value = id;
  const title = form.querySelector("[data-title]");
  title.textContent = answerTemplate.dataset.title.replace("{name}", name);
  title.hidden = false;
  form.querySelector("label").textContent = answerTemplate.dataset.label;
  form.querySelector(".strong").textContent = answerTemplate.dataset.send;
}
function openAnswer(link) {
  const id = link.dataset.answer;
  let form = document.querySelector(`form[data-answers="${id}"]`);
  if (!form) {
    document.querySelectorAll("form[data-answers]").forEach((other) => {
      if (!other.querySelector("textarea").value.trim()) other.remove();
    });
    form = document.querySelector("form[data-say]").cloneNode(true);
    form.querySelector("textarea").value = "";
    form.querySelectorAll(".error").forEach((error) => error.remove());
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    asAnswer(form, id, link.dataset.name);
    link.closest(".comment").after(form);
    prepare(form);
  }
  form.querySelector("textarea").focus();
}

/* New and changed comments */
function place(fragment) {
  let last = null;
  for (const fresh of [...fragment.querySelectorAll("article.comment")]) {
    const known = document.getElementById(fresh.id);
    if (known) { fresh.className = known.className.replace("fresh", ""); known.replaceWith(fresh); last = fresh; continue; }
    if (!fresh.getAttribute("aria-labelledby")) continue;
    const parent = fresh.dataset.parent && document.getElementById(`c-${fresh.dataset.parent}`);
    if (fresh.dataset.parent && !parent) continue;
    if (parent) below(parent, fresh);
    else if (!begin(fresh)) continue;
    fresh.classList.add("fresh");
    last = fresh;
  }
  if (last) document.querySelector("[data-empty]")?.remove();
  return last;
}
function below(parent, fresh) {
  const depth = Number(parent.dataset.depth);
  let after = parent;
  for (let next = parent.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches("article.comment") && (Number(next.dataset.depth) <= depth || depth === 3)) break;
    if (next.matches("form, details.fold, .hint")) { if (depth > 0) break; }
    after = next;
  }
  if (after.matches("details.fold")) { after.open = true; after.append(fresh); } else after.after(fresh);
}
function begin(fresh) {
  const list = comments.querySelector("[data-threads]");
  if (!list || comments.dataset.only) return false;
  const thread = document.createElement("div");
  thread.className = "thread";
  thread.append(fresh);
  list.prepend(thread);
  return true;
}

async function look() {
  const url = new URL(comments.dataset.updates, location.href);
  url.searchParams.set("since", comments.dataset.newest);
  const answer = await fetch(url, { headers: FRAGMENT });
  if (answer.status !== 200) return;
  const fragment = parsed(await answer.text());
  comments.dataset.newest = answer.headers.get("X-Newest");
  const ids = [...fragment.querySelectorAll("article.comment[aria-labelledby]")].filter((one) => !document.getElementById(one.id));
  const names = ids.map((one) => one.querySelector(".who b")?.textContent);
  place(fragment);
  if (names.length) say(`${comments.dataset.announce}: ${names.join(", ")}`);
  recount(answer.headers);
}
function watch() {
  const since = Date.now();
  const wait = () => setTimeout(async () => {
    if (!document.hidden) { try { await look(); } catch { /* offline: the next round may do better */ } }
    wait();
  }, Date.now() - since < FRESH_FOR ? HASTE : LEISURE);
  wait();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look().catch(() => {}); });
}

/* Liking, sharing, more posts */
async function like(form) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: FRAGMENT });
  if (!answer.ok) return form.submit();
  const next = parsed(await answer.text()).querySelector("form");
  form.replaceWith(next);
  next.querySelector("button").focus();
}
function shared(box, way) {
  fetch(box.dataset.to, { method: "POST", body: new URLSearchParams({ way }), headers: FRAGMENT, keepalive: true }).catch(() => {});
}
async function share(box, event) {
  if (!navigator.share || !matchMedia("(pointer: coarse)").matches) return;
  event.preventDefault();
  try {
    await navigator.share({ title: box.dataset.title, url: box.dataset.url });
    shared(box, "sheet");
  } catch { /* the visitor closed the sheet */ }
}
async function copy(box) {
  const field = box.querySelector("input");
  try { await navigator.clipboard.writeText(field.value); } catch { field.select(); document.execCommand("copy"); }
  box.open = false;
  box.querySelector("summary").focus();
  shared(box, "link");
  toast(box.dataset.copied);
}
async function copyOwn(button) {
  const field = button.parentElement.querySelector("input");
  try { await navigator.clipboard.writeText(field.value); } catch { field.select(); document.execCommand("copy"); }
  toast(button.dataset.copied);
}
async function more(link) {
  const holder = link.closest("[data-more]");
  link.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href, { headers: FRAGMENT });
  if (!answer.ok) { location.href = link.href; return; }
  const fragment = parsed(await answer.text());
  const first = fragment.querySelector("article");
  holder.replaceWith(fragment);
  document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  if (first) { first.tabIndex = -1; first.focus({ preventScroll: true }); }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-say]")) { event.preventDefault(); send(form); }
  else if (form.matches("[data-like]")) { event.preventDefault(); like(form).catch(() => form.submit()); }
});
document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest?.(selector);
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  const answer = at("[data-answer]");
  if (answer && document.querySelector("form[data-say]")) { event.preventDefault(); openAnswer(answer); }
  else if (at("[data-cancel]")) {
    const form = at("form"), link = document.querySelector(`[data-answer="${form.dataset.answers}"]`);
    form.remove();
    link?.focus();
  } else if (at("[data-copy]")) copy(at("[data-share]"));
  else if (at("[data-copy-own]")) copyOwn(at("[data-copy-own]"));
  else if (at("[data-mail]")) shared(at("[data-share]"), "link");
  else if (at("[data-share] > summary")) share(at("[data-share]"), event);
  else if (at("[data-more] a")) { event.preventDefault(); more(at("[data-more] a")).catch(() => { location.href = at("[data-more] a").href; }); }
  document.querySelectorAll("[data-share][open]").forEach((box) => { if (!box.contains(event.target)) box.open = false; });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("[data-share][open]").forEach((box) => { box.open = false; box.querySelector("summary").focus(); });
});

document.querySelectorAll("form[data-say]").forEach(prepare);
document.querySelectorAll("[data-copy], [data-copy-own]").forEach((button) => { button.hidden = false; });
if (comments) watch();
