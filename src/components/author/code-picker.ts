/** In the browser: narrows a list of competencies to what is typed above it. */
export function findCodes(): void {
  for (const picker of document.querySelectorAll<HTMLElement>('[data-code-picker]')) {
    const line = picker.querySelector<HTMLElement>('[data-code-search]');
    const input = line?.querySelector('input');
    if (!line || !input) continue;
    line.hidden = false;
    input.addEventListener('input', (event) => {
      event.stopPropagation(); // looking is not typing: nothing is to be saved
      const wanted = input.value.trim().toLowerCase();
      for (const item of picker.querySelectorAll('li')) {
        item.hidden = !(item.textContent ?? '').toLowerCase().includes(wanted);
      }
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
  }
}
