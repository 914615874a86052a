// "Salin pesan": the words of a text field go to the clipboard. Without scripts they are selected and copied by hand.

function salinCaraLama(medan) {
  medan.focus();
  medan.select();
  return document.execCommand("copy"); // an intranet address without HTTPS has no navigator.clipboard
}

async function salin(medan) {
  if (!navigator.clipboard) return salinCaraLama(medan);
  try {
    await navigator.clipboard.writeText(medan.value);
    return true;
  } catch {
    return salinCaraLama(medan);
  }
}

export function pasangSalin() {
  document.addEventListener("click", async (p) => {
    const tombol = p.target.closest("[data-salin]");
    const medan = tombol && document.getElementById(tombol.dataset.salin);
    if (!medan) return;
    const berhasil = await salin(medan);
    const kabar = tombol.parentElement.querySelector("[data-tersalin]");
    if (kabar) kabar.textContent = berhasil ? "Pesan tersalin." : "Pilih teksnya, lalu tekan Ctrl C.";
  });
}
