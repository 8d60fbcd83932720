/** Makes the copy buttons work, one line for each child of what is copied, and shows them where the browser lets us copy (https only). */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const lines = [...(document.getElementById(button.dataset['copy'] ?? '')?.children ?? [])];
    await navigator.clipboard.writeText(lines.map(({ textContent }) => textContent ?? '').join('\n'));
    const copied = document.querySelector<HTMLElement>('[data-copied]');
    if (copied) copied.hidden = false;
  });
}
