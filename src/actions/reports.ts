import { defineAction } from 'astro:actions';
import { exportForm } from '#components/reports/export-form.ts';
import { noteExport } from '#domain/cohorts/note-export.ts';
import { answer } from './answer.ts';

export const reports = {
  exportReport: defineAction({ accept: 'form', input: exportForm, handler: answer(noteExport) }),
};
