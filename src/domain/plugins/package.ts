/** What a plugin package says, once read. Types only; the format is described in plugins/README.md. */
import type { Json } from '../../plugin-api.ts';

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
  /** Minutes of practice that it adds to modules of courses, by the code of the course. */
  extends: { course: string; module: number; minutes: number }[];
  competencies: string[];
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
  /** The file name of its simulator, without ending. */
  simulator: string;
  /** What `generate` is given. */
  params: Json;
  html: string;
  speech: string;
};
