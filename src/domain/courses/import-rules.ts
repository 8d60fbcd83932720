/** What comes out of a question bank of another platform: shapes only, for the reader and the page that shows it. */
import type { EditableSource } from './question-rules.ts';

/** What cannot be read, is left behind, or became something else. `import.<rule>` says it in words. */
export const importRules = [
  // the file
  'file-large',
  'file-encoding',
  'file-empty',
  'questions-many',
  'xml-doctype',
  'xml-foreign',
  'xml-broken',
  // a question that does not come in; its text is kept to be read
  'broken',
  'kind',
  'description',
  'essay',
  // what became of it
  'matching',
  'table',
  // what is left behind
  'picture',
  'media',
  'script',
  'cut',
  'formula',
  'partial',
  'penalty',
  'grade',
  'answers',
  'tolerance',
  'units',
  'case',
  'wildcard',
  'hints',
  'combined-feedback',
  'tags',
] as const;

export type ImportRule = (typeof importRules)[number];

/** `line` counts from 1 in the file that was given; `found` completes the sentence. */
export type ImportNote = { line: number; rule: ImportRule; found: string };

/** One question of the other platform. */
export type ForeignQuestion = {
  line: number;
  /** How it is called there. */
  name: string;
  /** `生鲜 / 包装`; empty when it stands in none. */
  category: string;
  /**
   * What it becomes here, with new ids: none when we have no such kind, several when it was a matching question.
   * Competencies are to be chosen, missing feedback to be written: ask `checkQuestion`.
   */
  sources: EditableSource[];
  notes: ImportNote[];
  /** Its plain text, so that nothing is lost when `sources` is empty. */
  text: string;
};

export type ForeignBank = { questions: ForeignQuestion[]; findings: ImportNote[] };

/** Where the questions shall go. */
export type ImportPlace = {
  /** `LIVE-M1-`. */
  prefix: string;
  /** Ids of the whole course that are used already. */
  taken: ReadonlySet<string>;
  /** Codes that exist: one that a comment names is kept. */
  competencies: ReadonlySet<string>;
};
