// Moves that the server hasn't confirmed yet: kept on this device, tried again, never dropped
// silently. A reload, a closed lid or a lost connection lose none of them.
(() => {
  "use strict";
  const FIRST_WAIT = 2000;
  const LONGEST_WAIT = 60000;

  class Unsaved {
    // told: called with no arguments after every change; done(move, answer), refused(move, answer,
    // status): what became of a move.
    constructor(person, { told, done, refused, token }) {
      Object.assign(this, { told, done, refused, token });
      this.key = `anklang:calendar-moves:${person}`;
      this.busy = new Set();
      this.timer = null;
      this.wait = FIRST_WAIT;
      this.trouble = "";
      window.addEventListener("storage", (event) => {
        if (event.key === this.key) this.told();
      });
      window.addEventListener("online", () => this.again());
      document.body.addEventListener("anklang:online", () => this.again());
    }

    read() {
      try {
        return JSON.parse(localStorage.getItem(this.key)) ?? {};
      } catch {
        return {};
      }
    }

    write(moves) {
      if (Object.keys(moves).length) localStorage.setItem(this.key, JSON.stringify(moves));
      else localStorage.removeItem(this.key);
      this.told();
    }

    get count() {
      return Object.keys(this.read()).length;
    }

    get(id) {
      return this.read()[id];
    }

    // A later move of the same entry replaces the wish, not the state it started from.
    put(id, move) {
      const moves = this.read();
      const before = moves[id];
      moves[id] = before
        ? { ...before, to: move.to, zone: move.zone, number: before.number + 1 }
        : { ...move, number: 1 };
      this.write(moves);
      this.send(id);
    }

    drop(id) {
      const moves = this.read();
      delete moves[id];
      this.write(moves);
    }

    again() {
      this.wait = FIRST_WAIT;
      for (const id of Object.keys(this.read())) this.send(id);
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        for (const id of Object.keys(this.read())) this.send(id);
      }, this.wait);
      this.wait = Math.min(this.wait * 1.7, LONGEST_WAIT);
    }

    async send(id) {
      const move = this.get(id);
      if (!move || this.busy.has(id)) return;
      this.busy.add(id);
      try {
        await this.try(id, move);
      } finally {
        this.busy.delete(id);
      }
      const now = this.get(id);
      // Moved once more while the answer was under way.
      if (now && now.number !== move.number) this.send(id);
    }

    async try(id, move) {
      let response;
      try {
        response = await fetch(move.url, {
          method: "POST",
          body: this.form(move),
          headers: { Accept: "application/json", "X-CSRFToken": this.token },
          redirect: "manual",
        });
      } catch {
        return this.failed("offline");
      }
      const json = (response.headers.get("content-type") ?? "").includes("json");
      // The sign-in page, or a form that belongs to an earlier session.
      if (response.type === "opaqueredirect" || (response.status === 403 && !json)) {
        return this.failed("signed_out");
      }
      if (response.status >= 500 || response.status === 429) return this.failed("offline");
      const answer = json ? await response.json() : {};
      this.trouble = "";
      this.wait = FIRST_WAIT;
      if (response.ok) this.saved(id, move, answer);
      else {
        this.drop(id);
        this.refused(move, answer, response.status);
      }
    }

    form(move) {
      const [date, time] = move.to.split("T");
      const form = new FormData();
      const { zone, revision, was } = move;
      for (const [name, value] of Object.entries({ date, time, zone, revision, was })) {
        form.append(name, value);
      }
      return form;
    }

    saved(id, move, answer) {
      const now = this.get(id);
      if (now && now.number !== move.number) {
        const moves = this.read();
        moves[id] = { ...now, revision: answer.r, was: answer.u };
        this.write(moves);
      } else {
        this.drop(id);
      }
      this.done(move, answer);
    }

    failed(trouble) {
      this.trouble = trouble;
      this.told();
      if (trouble === "offline") {
        this.later();
        window.dispatchEvent(new Event("offline"));
      }
    }
  }

  window.AnklangUnsaved = Unsaved;
})();
