// Works out the proof that a form isn't sent by the thousand, beside the page, while somebody types.
"use strict";

// The server takes a proof for twenty minutes.
const GOOD_FOR = 15 * 60000;
const begun = new WeakMap();

function work(path, challenge) {
  return new Promise((resolve) => {
    const worker = new Worker(path);
    worker.onmessage = ({ data }) => { worker.terminate(); resolve(data?.derivedKey ? data : null); };
    worker.onerror = () => resolve(null);
    worker.postMessage({ type: "work", challenge, timeout: 120000 });
  });
}
async function reckon(form) {
  const url = new URL(form.dataset.proof, location.href);
  url.searchParams.set("mark", form.querySelector("[name=mark]").value);
  const answer = await fetch(url);
  if (answer.status !== 200) return "";
  const challenge = await answer.json();
  const solution = await work(form.dataset.worker, challenge);
  return solution ? btoa(JSON.stringify({ challenge, solution })) : "";
}
function begin(form) {
  const known = begun.get(form);
  if (known && Date.now() - known.at < GOOD_FOR) return known.proof;
  // Without a proof the form can be sent all the same: somebody reads it first, and the page says so.
  const proof = reckon(form).catch(() => "");
  begun.set(form, { at: Date.now(), proof });
  return proof;
}
async function prove(form) {
  if (!form.dataset.proof) return;
  const status = form.querySelector("[data-proving]");
  if (status) status.hidden = false;
  const proof = await begin(form);
  begun.delete(form);
  let field = form.querySelector("[name=altcha]");
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "altcha" });
    form.append(field);
  }
  field.value = proof;
  if (status) status.hidden = true;
}

window.anklangProve = prove;
document.addEventListener("focusin", (event) => {
  const form = event.target.form;
  if (form?.dataset.proof) begin(form);
});
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.proof || form.matches("[data-say]")) return;
  event.preventDefault();
  await prove(form);
  form.submit();
});
