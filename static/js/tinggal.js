// Leaving a page with typed text asks. A form whose drafts the server keeps (konsep.js) and the sheet (its own queue) ask by themselves.
import { bidangBerisi } from "./ketikan.js";
import { konsepTertinggal } from "./konsep.js";

const berubah = new Set();
const TANPA = "form[data-konsep], form[data-tanpa-simpan]:not([data-unggah]), form[data-unduh], form[data-tema-formulir], form[method=get], form[method=dialog]";

function tandai(p) {
  const formulir = p.target.form;
  if (!p.isTrusted || !formulir || formulir.method !== "post" || formulir.matches(TANPA)) return;
  if (p.target.type !== "password") berubah.add(formulir);
}

const berberkas = (formulir) => [...formulir.elements].some((e) => e.type === "file" && e.files.length);

// A form that was refused holds words that are saved nowhere: its page asks though nobody has typed on it yet. Where the complaint stands
// outside of every form, any form with words may be meant.
function tandaiTertolak() {
  if (document.querySelector("[data-halaman-masuk]")) return;
  for (const keluhan of document.querySelectorAll(".ringkasan-galat, [data-belum-tersimpan]")) {
    const milik = keluhan.closest("form");
    for (const formulir of milik ? [milik] : document.forms) {
      if (formulir.method === "post" && !formulir.matches(TANPA) && (keluhan === formulir || berisi(formulir))) berubah.add(formulir);
    }
  }
}

const berisi = (formulir) => bidangBerisi(formulir).some((e) => !["checkbox", "radio"].includes(e.type) && e.tagName !== "SELECT" && e.value.trim());

const masih = () => [...berubah].some((formulir) => formulir.isConnected && !("terkirim" in formulir.dataset));

// The reason of an answer goes with its button, and is kept nowhere before.
const alasanTertinggal = () => [...document.querySelectorAll("[data-alasan]")].some((e) => e.value.trim() && e.value !== e.defaultValue);

export const adaTertinggal = () => masih() || konsepTertinggal() || alasanTertinggal() || Boolean(document.querySelector("[data-belum-terkirim]"));

export function pasangTinggal() {
  // A form that is sent takes the words of the others along (titip.js): nothing is left behind.
  document.addEventListener("submit", (p) => {
    const tinggal = p.target.matches("[hx-post], [data-tema-formulir], [data-unduh]");
    if (p.target.method === "post" && !tinggal) berubah.clear();
  });
  document.addEventListener("htmx:afterSwap", tandaiTertolak);
  document.addEventListener("input", tandai);
  document.addEventListener("change", tandai);
  addEventListener("beforeunload", (p) => { if (adaTertinggal()) p.preventDefault(); });
  document.addEventListener("htmx:afterRequest", (p) => {
    const formulir = p.detail.elt.closest?.("form");
    if (formulir && p.detail.successful) berubah.delete(formulir);
  });
  // A swap that would take away a chosen file asks first; typed words come back by themselves (titip.js).
  document.addEventListener("htmx:beforeSwap", (p) => {
    const pengirim = p.detail.requestConfig.elt.closest?.("form");
    const hilang = [...berubah].some((f) => f !== pengirim && p.detail.target.contains(f) && berberkas(f));
    if (hilang && !confirm("Berkas yang sudah dipilih pada bagian ini perlu dipilih lagi. Lanjutkan?")) p.detail.shouldSwap = false;
  });
  tandaiTertolak();
}
