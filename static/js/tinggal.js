// Leaving a page with typed text asks. A form whose drafts the server keeps (konsep.js) and the sheet (its own queue) ask by themselves.
import { konsepTertinggal } from "./konsep.js";

const berubah = new Set();
const TANPA = "form[data-konsep], form[data-tanpa-simpan], form[data-unduh], form[data-tema-formulir], form[method=get], form[method=dialog]";

function tandai(p) {
  const formulir = p.target.form;
  if (!p.isTrusted || !formulir || formulir.method !== "post" || formulir.matches(TANPA)) return;
  if (p.target.type !== "password") berubah.add(formulir);
}

const masih = () => [...berubah].some((formulir) => formulir.isConnected && !("terkirim" in formulir.dataset));

export const adaTertinggal = () => masih() || konsepTertinggal() || Boolean(document.querySelector("[data-belum-terkirim]"));

export function pasangTinggal() {
  // Acting as another jabatan keeps what is typed by itself (ganti-jabatan.js); its form empties the set.
  document.addEventListener("submit", (p) => { if ("gantiJabatan" in p.target.dataset) berubah.clear(); });
  document.addEventListener("input", tandai);
  document.addEventListener("change", tandai);
  addEventListener("beforeunload", (p) => { if (adaTertinggal()) p.preventDefault(); });
  document.addEventListener("htmx:afterRequest", (p) => {
    const formulir = p.detail.elt.closest?.("form");
    if (formulir && p.detail.successful) berubah.delete(formulir);
  });
  // A swap that would take away a form that has been typed into asks first.
  document.addEventListener("htmx:beforeSwap", (p) => {
    const hilang = [...berubah].some((formulir) => p.detail.target.contains(formulir) && !p.detail.requestConfig.elt.closest?.("form")?.isSameNode(formulir));
    if (hilang && !confirm("Isian yang belum disimpan pada bagian ini akan hilang. Lanjutkan?")) p.detail.shouldSwap = false;
  });
}
