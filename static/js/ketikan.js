// Nothing typed is lost when a session ends. At every submit the words of the form are kept in this tab; if the answer is the
// sign-in page they are put back after signing in, for the same account only, and a notice says so. Otherwise they are dropped.
import { kabarkan } from "./kirim.js";

const KUNCI = "kinerja:ketikan";
const TIDAK_DISIMPAN = new Set(["password", "file", "hidden", "submit", "button"]);

const baca = () => JSON.parse(sessionStorage.getItem(KUNCI) ?? "null");
const tulis = (isi) => sessionStorage.setItem(KUNCI, JSON.stringify(isi));
const buang = () => sessionStorage.removeItem(KUNCI);
const pengguna = () => document.body.dataset.pengguna ?? "";

export function bidangBerisi(formulir) {
  return [...formulir.elements].filter((e) => e.name && !TIDAK_DISIMPAN.has(e.type));
}

function kumpulkan(formulir) {
  return bidangBerisi(formulir).map((e) => [e.name, nilai(e), e.value]);
}

export function nilai(e) {
  if (e.type === "checkbox" || e.type === "radio") return e.checked;
  if (e.type === "select-multiple") return [...e.selectedOptions].map((o) => o.value);
  return e.value;
}

export function isikan(e, isi) {
  if (e.type === "checkbox" || e.type === "radio") e.checked = isi;
  else if (e.type === "select-multiple") for (const o of e.options) o.selected = isi.includes(o.value);
  else e.value = isi;
  e.dispatchEvent(new Event("input", { bubbles: true }));
}

function alamat(formulir) {
  return new URL(formulir.getAttribute("action") || location.href, location.href).pathname;
}

function simpan(formulir) {
  tulis({ pengguna: pengguna(), halaman: location.pathname, tujuan: alamat(formulir), isi: kumpulkan(formulir), berakhir: false });
}

function saatKirim(p) {
  const formulir = p.target;
  if (formulir.method !== "post" || !pengguna() || "tanpaSimpan" in formulir.dataset) return;
  if ("keluar" in formulir.dataset) buang();
  else if (bidangBerisi(formulir).length) simpan(formulir);
}

function pulihkan(catatan) {
  const formulir = [...document.forms].find((f) => f.method === "post" && alamat(f) === catatan.tujuan);
  if (!formulir) return false;
  const sisa = [...catatan.isi];
  for (const e of bidangBerisi(formulir)) {
    const letak = sisa.findIndex(([nama, , isi]) => nama === e.name && (!["checkbox", "radio"].includes(e.type) || isi === e.value));
    if (letak >= 0) isikan(e, sisa.splice(letak, 1)[0][1]);
  }
  const berkas = formulir.querySelector('input[type="file"]') ? " Berkas perlu dipilih lagi." : "";
  kabarkan(`Sesi Anda sempat berakhir. Isian yang belum terkirim sudah dipulihkan; periksa, lalu kirim lagi.${berkas}`, "peringatan");
  return true;
}

function saatMuat() {
  const catatan = baca();
  if (!catatan) return;
  if (document.querySelector("[data-halaman-masuk]")) return tulis({ ...catatan, berakhir: true });
  if (!catatan.berakhir || catatan.pengguna !== pengguna()) return buang();
  if (pulihkan(catatan)) return buang();
  tawarkan(catatan);
}

// Signed in again, but on another page: say where the words are waiting.
function tawarkan(catatan) {
  if (location.pathname === catatan.halaman) return buang();
  kabarkan("Ada isian yang belum terkirim sebelum sesi Anda berakhir.", "peringatan");
  const tautan = document.createElement("a");
  tautan.href = catatan.halaman;
  tautan.textContent = "Buka dan pulihkan isian itu";
  document.querySelector("#kilat [data-kabar] p").append(" ", tautan, ".");
}

export function pasangKetikan() {
  document.addEventListener("submit", saatKirim);
  document.addEventListener("htmx:afterRequest", (p) => {
    const ke = p.detail.xhr.getResponseHeader("HX-Redirect");
    if (p.detail.successful && p.detail.requestConfig.verb !== "get" && !ke) buang();
  });
  saatMuat();
}
