/** Notices that are written again and again: their words stand in the messages. */
export const templates = ['moved', 'bring', 'award', 'remind'] as const;
export type Template = (typeof templates)[number];

export const templateOf = (name: string | null): Template | null => templates.find((one) => one === name) ?? null;
