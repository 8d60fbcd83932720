/**
 * In the browser: narrows a list of competencies to what is typed above it (codes, or words of either language), and
 * shows those that are chosen as buttons that take them out.
 */
export function findCodes(): void {
  for (const picker of document.querySelectorAll<HTMLElement>('[data-code-picker]')) {
    narrow(picker);
    picker.addEventListener('change', () => showChosen(picker));
    showChosen(picker);
  }
}

function narrow(picker: HTMLElement): void {
  const line = picker.querySelector<HTMLElement>('[data-code-search]');
  const input = line?.querySelector('input');
  if (!line || !input) return;
  line.hidden = false;
  input.addEventListener('input', (event) => {
    event.stopPropagation(); // looking is not typing: nothing is to be saved
    const wanted = input.value.trim().toLowerCase();
    for (const item of picker.querySelectorAll<HTMLElement>('li[data-words]')) {
      item.hidden = !(item.dataset.words ?? '').includes(wanted);
    }
    for (const group of picker.querySelectorAll<HTMLElement>('[data-code-group]')) {
      group.hidden = !group.querySelector('li:not([hidden])');
    }
  });
  input.addEventListener('change', (event) => event.stopPropagation());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
}

function showChosen(picker: HTMLElement): void {
  const shown = picker.querySelector<HTMLElement>('[data-code-chosen]');
  if (!shown) return;
  const ticked = picker.querySelectorAll<HTMLInputElement>('input[type="checkbox"]:checked');
  shown.replaceChildren(...[...ticked].map((box) => tagOf(box, shown.dataset.remove ?? '')));
}

function tagOf(box: HTMLInputElement, words: string): HTMLElement {
  const tag = document.createElement('button');
  const name = `${box.value} ${box.dataset.title ?? ''}`.trim();
  tag.type = 'button';
  tag.className = 'tag';
  tag.textContent = `${name} ×`;
  tag.setAttribute('aria-label', words.replace('{name}', name));
  tag.addEventListener('click', () => {
    box.checked = false;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  return tag;
}
