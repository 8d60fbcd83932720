/** A dialogue as it was led, turn by turn: what was answered to, and what she said. */
import type { Block, Field, Finding, Form } from '#plugin-api';

/** `findings` are those that speak of this turn: their field is the turn's field and its number, `turns.1`. */
export type TalkStep = { blocks: readonly Block[]; said: string; findings: readonly Finding[] };

/** A graded dialogue: its steps, and the findings that speak of the whole. */
export type Talk = { steps: TalkStep[]; rest: readonly Finding[] };

type Turn = Extract<Field, { kind: 'turn' }>;
const turnOf = ({ fields }: Form): Turn | undefined => fields.find((field) => field.kind === 'turn');

/**
 * Puts a dialogue together: `forms` are the form at the beginning and after each turn, as far as the simulator drew them.
 * Pure. What a form shows beyond the one before it is new in its step.
 */
export function talkOf(forms: readonly Form[], turns: readonly string[], findings: readonly Finding[]): Talk {
  const name = forms[0] ? (turnOf(forms[0])?.id ?? '') : '';
  const steps = forms.slice(0, turns.length).map((form, at): TalkStep => {
    const before = forms[at - 1]?.blocks.length ?? -1;
    // Between what was shown before and what is new stands her own last turn, which is shown already.
    const fresh = form.blocks.slice(before + 1);
    const blocks = fresh.length > 0 ? fresh : form.blocks.slice(-1);
    const said = turnOf(form)?.options.find(({ id }) => id === turns[at])?.label ?? turns[at] ?? '';
    return { blocks, said, findings: findings.filter(({ field }) => field === `${name}.${at + 1}`) };
  });
  const told = new Set(steps.flatMap((step) => step.findings));
  return { steps, rest: findings.filter((finding) => !told.has(finding)) };
}
