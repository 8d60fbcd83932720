/**
 * In the browser: the text field grown into an editor with line numbers, colours and undo. It stands in a shadow root,
 * where its styles are adopted sheets: our content security policy forbids style elements in the page itself. The field
 * stays in the form and always holds the same text.
 */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export type TextEditor = {
  /** Shows a line, counted as in the file. */
  showLine(line: number): void;
  /** Writes a block at the cursor, on lines of its own. */
  insert(block: string): void;
  setText(text: string): void;
};

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--sheet)', fontSize: '1rem' },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--sans)', lineHeight: '1.75', minHeight: '60vh', maxHeight: '75vh' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem' },
  '.cm-gutters': { backgroundColor: 'var(--shade)', color: 'var(--soft)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--gold-wash)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-panels': { backgroundColor: 'var(--shade)', color: 'var(--ink)' },
  '.cm-textfield, .cm-button': { font: 'inherit', minHeight: '2.2rem' },
});

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700', color: 'var(--tea-deep)' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: [tags.link, tags.url], color: 'var(--gold-ink)' },
  { tag: [tags.processingInstruction, tags.meta], color: 'var(--soft)' },
  { tag: tags.list, color: 'var(--due-ink)' },
]);

/** Takes the place of the field. `above` is the number of lines of the file before its text. */
export function growEditor(field: HTMLTextAreaElement, above: number): TextEditor {
  const host = document.createElement('div');
  host.className = 'editor';
  field.after(host);
  field.hidden = true;
  const root = host.attachShadow({ mode: 'open' });
  const view = new EditorView({ state: stateOf(field, above), parent: root, root });
  // A place that scrolls can be reached by keyboard, even by readers who do not look into it.
  Object.assign(view.scrollDOM, { tabIndex: 0, role: 'group', ariaLabel: field.labels?.[0]?.textContent ?? '' });
  const lineOf = (line: number) => view.state.doc.line(Math.min(Math.max(1, line - above), view.state.doc.lines));
  return {
    showLine(line) {
      const { from } = lineOf(line);
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    },
    insert(block) {
      const { head } = view.state.selection.main;
      const { from, to, text } = view.state.doc.lineAt(head);
      const at = text.trim() === '' ? from : to;
      const written = `${at > 0 && text.trim() !== '' ? '\n\n' : ''}${block}\n`;
      view.dispatch({ changes: { from: at, insert: written }, selection: { anchor: at + written.length } });
      view.focus();
    },
    setText(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
  };
}

function stateOf(field: HTMLTextAreaElement, above: number): EditorState {
  const label = field.labels?.[0]?.textContent ?? '';
  return EditorState.create({
    doc: field.value,
    extensions: [
      lineNumbers({ formatNumber: (line) => String(line + above) }),
      history(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      markdownLanguage,
      syntaxHighlighting(colours),
      look,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, autocapitalize: 'off', spellcheck: 'false' }),
      keymap.of([...markdownKeymap, ...defaultKeymap, ...historyKeymap, ...searchKeymap]),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (!docChanged) return;
        field.value = state.doc.toString();
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    ],
  });
}
