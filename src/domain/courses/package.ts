/** What a course package (courses/README.md) says, once read: the shapes that are made, kept and shown. Types only. */
export type { Survey } from './survey-rules.ts';
export type LessonKind = 'theory' | 'practice';
export type LessonOutline = {
  /** `LIVE-M1-L3`. */
  id: string;
  /** Its file name without number and ending, for the URL: `light-and-sound`. */
  slug: string;
  title: string;
  titleEn: string;
  kind: LessonKind;
  minutes: number;
  competencies: string[];
  /** The practical assessment that proves this lesson's practice. */
  task: string | null;
  /** Not written yet: shown, marked, and not opened. */
  isOutline: boolean;
  /** `YYYY-MM-DD`: since when the law it teaches is in force; null when it teaches none. */
  lawEffective: string | null;
  lawUpdated: string | null;
  /** Recorded speech, one per dialect, in the order of the file. */
  audio: Recording[];
  /** The script for the village loudspeaker. */
  radio: string | null;
};

/** A lesson, or what matters of it, spoken by a person. */
export type Recording = {
  /** 普通话, 官话, …: see file-rules.ts. */
  dialect: string;
  /** `live-m1-l3.mp3`, and the SHA-256 of its bytes. */
  file: string;
  hash: string;
  seconds: number;
  bytes: number;
};

export type ModuleOutline = {
  /** 1, 2, …: by the order of the folders. */
  number: number;
  slug: string;
  title: string;
  titleEn: string;
  summary: string;
  summaryEn: string;
  competencies: string[];
  lessons: LessonOutline[];
  /** How many questions its bank holds. */
  questions: number;
};

/** What must be met for a certificate; domain.md §5 (结业证书, issue rules). */
export type CertificateRule = {
  /** Share of the cohort's class minutes to be present for, 0 to 1. */
  attendance: number;
  /** How many practical assessments must be passed. */
  assessments: number;
  /** Numbers of the modules whose quiz must be passed, and the competencies that must be mastered. */
  quizzes: number[];
  competencies: string[];
  /** For how many years it holds; without it, it does not end. */
  validYears?: number;
};

type EvidenceBase = { id: string; label: string; hint: string; isRequired: boolean };

/** Handed in as files. `paper`: sheets, photographed by the class teacher; `signature`: a witness's, drawn or by PIN. */
export type FileItem =
  | (EvidenceBase & { kind: 'photo' | 'paper'; max: number })
  | (EvidenceBase & { kind: 'video' | 'audio'; max: number; maxSeconds: number })
  | (EvidenceBase & { kind: 'signature'; max: 1 });

/** Handed in as words. `link`: an address of the web and its title; never fetched. */
export type WordItem =
  | (EvidenceBase & { kind: 'link' })
  | (EvidenceBase & { kind: 'text'; maxLength: number })
  | (EvidenceBase & { kind: 'number'; unit: string; min: number; max: number });

/** One thing to hand in (domain.md §3.0, evidence matrix). Each may be replaced by witness and oral answer. */
export type EvidenceItem = FileItem | WordItem;

/** 4 优秀, 3 合格, 2 待改进, 1 未达. */
export type Level = 1 | 2 | 3 | 4;

export type Criterion = {
  /** `C1`. */
  id: string;
  title: string;
  /** The formal name, for exports; the plain `title` is what people read. */
  formal: string;
  /** Per cent; all of a rubric add up to 100. */
  weight: number;
  /** 关键项: must reach level 3. */
  isGate: boolean;
  competencies: string[];
  levels: Record<Level, string>;
};

export type Rubric = { criteria: Criterion[] };

type QuestionBase = {
  id: string;
  /** Rendered HTML. */
  stem: string;
  competency: string | null;
  /** Shown after any answer; empty when the bank gives none. */
  feedback: string;
};

export type Choice = { text: string; feedback: string };

export type Question =
  | (QuestionBase & { kind: 'single'; choices: (Choice & { isRight: boolean })[] })
  /** Weights in per cent: right ones add up to 100, wrong ones are negative or 0. */
  | (QuestionBase & { kind: 'several'; choices: (Choice & { weight: number })[] })
  | (QuestionBase & { kind: 'number'; value: number; tolerance: number })
  | (QuestionBase & { kind: 'text'; accepted: Choice[] });

/** 实操考核, as its file words it. */
export type Task = {
  id: string;
  title: string;
  titleEn: string;
  moduleNumber: number;
  /** Its own and those of the practice lessons that point to it. */
  minutes: number;
  days: number;
  /** 小组作业: how many learners make it together, from 2 to 5; null: each alone. */
  group: { min: number; max: number } | null;
  evidence: EvidenceItem[];
  rubric: Rubric;
  html: string;
  speech: string;
};

export type Competency = { code: string; title: string; titleEn: string; isGate: boolean };

/** One course as its folder says it: all that an import keeps. */
export type CoursePackage = {
  /** The folder's name: `live-selling`. */
  id: string;
  code: string;
  title: string;
  titleEn: string;
  summary: string;
  summaryEn: string;
  level: string;
  language: string;
  authors: string[];
  licence: string;
  html: string;
  outline: ModuleOutline[];
  certificate: CertificateRule;
  theoryMinutes: number;
  practiceMinutes: number;
  lessons: { id: string; html: string; speech: string }[];
  questions: { moduleNumber: number; content: Question }[];
  tasks: Task[];
};

/** Something that a programme does itself, and no course: the entry survey, the final evening. */
export type OwnPart = { title: string; titleEn: string; kind: LessonKind; minutes: number };

/** One meeting of a programme: what is done, in order. */
export type ProgrammeSession = {
  title: string;
  titleEn: string;
  /** 1 Monday … 7 Sunday, when it is not on the class's usual day. */
  weekday: number | null;
  /** `18:30`. */
  start: string;
  plan: ({ lessonId: string } | OwnPart)[];
};

/** 班型: lessons of one or several courses packed into evenings or days. domain.md §3.0. */
export type Programme = {
  /** The file's name: `live-evening`. */
  id: string;
  title: string;
  titleEn: string;
  summary: string;
  summaryEn: string;
  /** For whom it is. */
  audience: string;
  audienceEn: string;
  /** How often, in words. */
  rhythm: string;
  rhythmEn: string;
  weeks: number;
  perWeek: number;
  /** Its usual days, 1 Monday … 7 Sunday; empty when each class chooses. */
  weekdays: number[];
  time: 'evening' | 'daytime';
  /** `21:00`: home by then. */
  endBy: string;
  /** Minutes of the tea break, which count for nothing else. */
  tea: number;
  sessions: ProgrammeSession[];
};
