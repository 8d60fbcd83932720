import { defineAction } from 'astro:actions';
import { exportForm } from '#components/reports/export-form.ts';
import { noteReport } from '#domain/cohorts/note-report.ts';
import { answer } from './answer.ts';

export const reports = {
  exportReport: defineAction({ accept: 'form', input: exportForm, handler: answer(noteReport) }),
};
