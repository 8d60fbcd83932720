/** Copies the words beside a button, where the browser lets it; without it they can be selected by hand. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  const words = document.getElementById(button.dataset.copy ?? '');
  if (!navigator.clipboard || !(words instanceof HTMLTextAreaElement)) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    words.select();
    await navigator.clipboard.writeText(words.value);
  });
}
