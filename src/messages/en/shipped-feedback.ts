import type { shippedFeedback as zhCN } from '../zh-CN/shipped-feedback.ts';

/** Ready feedback: `shipped.<sentence>.<level>.<number>`; each is a whole sentence that says one thing. */
export const shippedFeedback = {
  'shipped.highlight.4.1': 'This is done so well that anybody could learn it from you',
  'shipped.highlight.4.2': 'You look into the camera as if talking to a neighbour',
  'shipped.highlight.3.1': 'Everything is there, and in a clear order',
  'shipped.highlight.3.2': 'Much steadier than last time; one can see the practice',
  'shipped.highlight.2.1': 'You dared to speak, and your voice is honest',
  'shipped.highlight.2.2': 'You tell of your own farm: that is worth most',
  'shipped.highlight.1.1': 'You tried and handed it in: that is the first step',
  'shipped.highlight.1.2': 'Handed in on time: it matters to you',
  'shipped.change.4.1': 'Make it shorter still, and keep the one line that moves people',
  'shipped.change.4.2': 'Keep this part and show it to the class',
  'shipped.change.3.1': 'Pause at numbers so that people can follow',
  'shipped.change.3.2': 'Say the price and the day of dispatch more slowly',
  'shipped.change.2.1': 'Proof is missing here: add one clear photograph',
  'shipped.change.2.2': 'Say what it is first, then why it is good',
  'shipped.change.1.1': 'Replace words like “best” and “first” by what people can see',
  'shipped.change.1.2': 'Go through the five steps of the lesson once more, one by one',
  'shipped.nextStep.4.1': 'You are ready for a real broadcast; accompany one first',
  'shipped.nextStep.4.2': 'Practise with a classmate, and be the teacher',
  'shipped.nextStep.3.1': 'Go on to the next module; nothing to change here',
  'shipped.nextStep.3.2': 'Practise once more at home and listen to the recording',
  'shipped.nextStep.2.1': 'Change only this one thing and hand it in by Sunday',
  'shipped.nextStep.2.2': 'Take 20 seconds again and show me before class tomorrow',
  'shipped.nextStep.1.1': 'Come ten minutes early tomorrow, and we do it together',
  'shipped.nextStep.1.2': 'Listen to the lesson once more and call me about what is unclear',
} satisfies Record<keyof typeof zhCN, string>;
