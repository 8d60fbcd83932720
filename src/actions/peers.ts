import { defineAction } from 'astro:actions';
import { allowForm, decisionForm, feedbackForm, reportForm, stopForm } from '#components/peers/peer-form.ts';
import { allowPeers, stopPeers } from '#domain/assessment/allow-peers.ts';
import { decideReport } from '#domain/assessment/decide-report.ts';
import { reportFeedback } from '#domain/assessment/report-feedback.ts';
import { writeFeedback } from '#domain/assessment/write-feedback.ts';
import { answer } from './answer.ts';

export const peers = {
  allow: defineAction({ accept: 'form', input: allowForm, handler: answer(allowPeers) }),
  stop: defineAction({ accept: 'form', input: stopForm, handler: answer(stopPeers) }),
  write: defineAction({ accept: 'form', input: feedbackForm, handler: answer(writeFeedback) }),
  report: defineAction({ accept: 'form', input: reportForm, handler: answer(reportFeedback) }),
  decide: defineAction({ accept: 'form', input: decisionForm, handler: answer(decideReport) }),
};
