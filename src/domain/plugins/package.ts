/** What a plugin package says, once read. Types only; the format is described in plugins/README.md. */
import type { Json } from '../../plugin-api.ts';
import type { Finding } from '../courses/finding.ts';

/** So many minutes of practice for a module of a course, by the code of the course: `LOG`, 2, 30. */
export type Extension = { course: string; module: number; minutes: number };

export type PluginManifest = {
  id: string;
  /** Semver. */
  version: string;
  /** The version of the plugin interface: 1. */
  api: number;
  title: string;
  titleEn: string;
  summary: string;
  summaryEn: string;
  college: string;
  collegeEn: string;
  licence: string;
  /** Minutes of practice that it adds to modules of courses. */
  extends: Extension[];
  competencies: string[];
  /** Nothing of it needs the network once a page is open. */
  isOffline: boolean;
  /** What a phone may have to fetch at most. */
  budgetKb: number;
};

/** One practice lesson of a plugin. */
export type PluginPractice = {
  /** Its file name without number and ending: `freight`. */
  slug: string;
  title: string;
  titleEn: string;
  minutes: number;
  /** The module that it extends: `LOG`, 2. */
  course: string;
  module: number;
  competencies: string[];
  /** `YYYY-MM-DD`: since when the law it teaches is in force; null when it teaches none. */
  lawEffective: string | null;
  lawUpdated: string | null;
  /** The file name of its simulator, without ending. */
  simulator: string;
  /** What `generate` is given: where a county puts in its own prices and words. */
  params: Json;
  html: string;
  speech: string;
};

/** What a version always gives, whatever the courses are called that it extends: what it is, and how its trial went. */
export type PluginTrial = {
  vectors: number;
  passed: number;
  /** Calls of the sandbox. */
  runs: number;
  simulators: number;
  bytes: number;
  findings: Finding[];
  extends: Extension[];
  /** The lines of plugin.yaml at which `extends` stand. */
  placeLines: number[];
};

/** Name → what it means: its unit, its form, what it may be. */
export type FieldMeanings = Readonly<Record<string, string>>;

/** A worked case: what a simulator must say of an answer. */
export type Vector = {
  simulator: string;
  name: string;
  task: Json;
  answer: Json;
  score: number;
  passed: boolean;
  /** Rules and whether they are kept; others may be found, too. */
  findings: Readonly<Record<string, boolean>>;
};
