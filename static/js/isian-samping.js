// Beside the sheet: the evidence of one row and how its figures came about. A file may be chosen, dropped, pasted or photographed.
let panel;
let asal = null; // where the focus goes back to

const minta = (alamat) => htmx.ajax("GET", alamat, { target: "#samping", swap: "outerHTML" });

// Of a row, by the link to its evidence; of one of its cells (`sel`), with what stood in it.
export function bukaSamping(tautan, sel = null) {
  asal = sel ?? tautan;
  panel.hidden = false;
  panel.dataset.alamat = `${tautan.href.replace(/#.*/, "")}/samping${sel ? `?hanya=${sel.name.split(":")[1]}` : ""}`;
  const tutup = panel.querySelector("[data-tutup-samping]");
  minta(panel.dataset.alamat).then(() => tutup.focus()).catch(() => {}); // kirim.js says that the server does not answer
}

const diisi = (e) => ["text", "textarea", "file"].includes(e.type) && e.value !== e.defaultValue;

// What has been saved meanwhile stands in the history, unless something is being typed there.
export function segarkanSamping() {
  if (panel.hidden || panel.contains(document.activeElement) || [...panel.querySelectorAll("input, textarea")].some(diisi)) return;
  minta(panel.dataset.alamat).catch(() => {});
}

export function tutupSamping() {
  if (panel.hidden) return;
  panel.hidden = true;
  if (asal) document.getElementById(asal.id).focus(); // after an upload another link stands in its place
}

const formulir = () => panel.querySelector("form[data-unggah]");

function kirimBerkas(berkas) {
  const milik = formulir();
  if (!milik || !berkas.length) return;
  const tempat = milik.querySelector('[name="berkas"]');
  const wadah = new DataTransfer();
  wadah.items.add(berkas[0]);
  tempat.files = wadah.files;
  milik.querySelector("[data-nama-berkas]").textContent = `${berkas[0].name}. `;
  tahanRujukan(milik);
  milik.requestSubmit();
}

// A file goes as soon as it is chosen: after it the button has nothing to send, and only a reference is asked for.
function saatTambah(p) {
  const milik = p.target.closest("form[data-unggah]");
  const rujukan = milik?.querySelector('[id^="rujukan-"]');
  if (!rujukan || rujukan.value.trim() || [...milik.querySelectorAll("input[type=file]")].some((b) => b.files.length)) return;
  p.preventDefault();
  p.stopPropagation();
  milik.querySelector("[data-kemajuan]").textContent = "Berkas terkirim begitu dipilih. Tombol ini menambah rujukan: tulis dahulu rujukannya.";
  rujukan.focus();
}

// A reference that is being typed is a piece of evidence of its own: the file goes without it, and it stays in its field.
function tahanRujukan(milik) {
  const rujukan = milik.querySelector('[name="rujukan"]');
  rujukan.removeAttribute("name");
  const kembalikan = (p) => {
    if (p.detail.requestConfig.elt !== milik) return;
    document.removeEventListener("htmx:afterRequest", kembalikan);
    rujukan.setAttribute("name", "rujukan");
    const kini = formulir()?.querySelector('[name="rujukan"]');
    if (kini && kini !== rujukan && rujukan.value) kini.value = rujukan.value;
  };
  document.addEventListener("htmx:afterRequest", kembalikan);
}

// A picture from the clipboard has no name of its own worth keeping.
function saatTempel(p) {
  const berkas = [...(p.clipboardData?.files ?? [])];
  if (!berkas.length || panel.hidden) return;
  p.preventDefault();
  const [gambar] = berkas;
  const akhiran = gambar.name.includes(".") ? gambar.name.split(".").pop() : gambar.type.split("/").pop();
  kirimBerkas([new File([gambar], gambar.name === "image.png" ? `tangkapan-layar.${akhiran}` : gambar.name, { type: gambar.type })]);
}

const TERKIRIM = "Berkas terkirim, sedang diperiksa.";

function kemajuan(p) {
  const tempat = p.target.closest?.("[data-unggah]")?.querySelector("[data-kemajuan]");
  if (!tempat || !p.detail.lengthComputable || tempat.textContent === TERKIRIM) return; // what comes back is told of too
  const { loaded, total } = p.detail;
  tempat.textContent = loaded < total ? `Mengirim berkas, ${Math.round((100 * loaded) / total)}%` : TERKIRIM;
}

// A comment and a reference that are being typed stay in this tab until they are sent: also when the page is loaded anew.
const kunci = (e) => `kinerja:samping:${document.body.dataset.pengguna}:${e.form.getAttribute("action")}:${e.name}`;
const bidangTulis = (formulir) => [...formulir.elements].filter((e) => e.name && ["text", "textarea"].includes(e.type));

function ingatTulisan(p) {
  if (!p.target.form || !bidangTulis(p.target.form).includes(p.target)) return;
  if (p.target.value) sessionStorage.setItem(kunci(p.target), p.target.value);
  else sessionStorage.removeItem(kunci(p.target));
}

function pulihkanTulisan() {
  for (const e of [...panel.querySelectorAll("form")].flatMap(bidangTulis)) e.value ||= sessionStorage.getItem(kunci(e)) ?? "";
}

function lupakanTulisan(p) {
  const { elt, verb } = p.detail.requestConfig;
  if (verb === "post" && p.detail.xhr.status < 400 && elt.matches?.("form.isian-unggah")) for (const e of bidangTulis(elt)) sessionStorage.removeItem(kunci(e));
}

export function pasangSamping() {
  panel = document.querySelector("[data-samping]");
  panel.addEventListener("input", ingatTulisan);
  document.addEventListener("htmx:beforeOnLoad", lupakanTulisan);
  document.addEventListener("htmx:afterSettle", pulihkanTulisan);
  panel.addEventListener("change", (p) => { if (p.target.type === "file" && p.target.files.length) kirimBerkas(p.target.files); });
  panel.addEventListener("submit", saatTambah, true);
  panel.addEventListener("click", (p) => { if (p.target.closest("[data-tutup-samping]")) tutupSamping(); });
  panel.addEventListener("keydown", (p) => { if (p.key === "Escape") tutupSamping(); });
  panel.addEventListener("dragover", (p) => { p.preventDefault(); panel.querySelector(".isian-letak-berkas")?.setAttribute("data-di-atas", ""); });
  panel.addEventListener("dragleave", () => panel.querySelector(".isian-letak-berkas")?.removeAttribute("data-di-atas"));
  panel.addEventListener("drop", (p) => { p.preventDefault(); kirimBerkas(p.dataTransfer.files); });
  document.addEventListener("paste", saatTempel);
  document.addEventListener("htmx:xhr:progress", kemajuan);
}
