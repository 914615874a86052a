// A click on a code takes it over into the field above, and lets whoever listens to that field know.
document.addEventListener("click", (p) => {
  const tombol = p.target.closest("[data-pilih-kode]");
  const kolom = document.querySelector("#klasifikasi");
  if (!tombol || !kolom) return;
  kolom.value = tombol.dataset.pilihKode;
  const arti = document.createElement("p");
  arti.className = "redup";
  arti.textContent = tombol.querySelector("[data-uraian]").textContent;
  tombol.closest("#hasil-klasifikasi").replaceChildren(arti);
  kolom.focus();
  kolom.dispatchEvent(new Event("change", { bubbles: true }));
});
