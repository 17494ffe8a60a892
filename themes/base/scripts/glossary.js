// Definitions of terms. Without this script they open by hover and focus, and the link leads to the glossary.
// With it Escape closes them, and the first tap opens one instead of following the link.
const terms = document.querySelectorAll(".gloss");

addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const term of terms) if (term.matches(":hover, :focus-within")) term.classList.add("shut");
});

for (const term of terms) {
  const link = term.firstElementChild;
  let isTapped = false;
  term.addEventListener("pointerleave", () => term.classList.remove("shut"));
  term.addEventListener("focusout", () => term.classList.remove("shut"));
  link.addEventListener("pointerdown", ({ pointerType }) => {
    const isOpen = getComputedStyle(link.nextElementSibling).display !== "none";
    isTapped = pointerType === "touch" && !isOpen;
  });
  link.addEventListener("click", (event) => {
    if (!isTapped) return;
    isTapped = false;
    event.preventDefault();
    term.classList.remove("shut");
    link.focus();
  });
}
