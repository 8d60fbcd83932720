/** The icons in use, from Lucide (ISC licence), under the names this program gives them. */

import largeSvg from 'lucide-static/icons/a-large-small.svg?raw';
import annoyedSvg from 'lucide-static/icons/annoyed.svg?raw';
import swapSvg from 'lucide-static/icons/arrow-left-right.svg?raw';
import forwardSvg from 'lucide-static/icons/arrow-right.svg?raw';
import certificateSvg from 'lucide-static/icons/award.svg?raw';
import childSvg from 'lucide-static/icons/baby.svg?raw';
import banSvg from 'lucide-static/icons/ban.svg?raw';
import bellSvg from 'lucide-static/icons/bell.svg?raw';
import bookSvg from 'lucide-static/icons/book-open.svg?raw';
import calendarSvg from 'lucide-static/icons/calendar-days.svg?raw';
import cameraSvg from 'lucide-static/icons/camera.svg?raw';
import chartSvg from 'lucide-static/icons/chart-column.svg?raw';
import checkSvg from 'lucide-static/icons/check.svg?raw';
import downSvg from 'lucide-static/icons/chevron-down.svg?raw';
import leftSvg from 'lucide-static/icons/chevron-left.svg?raw';
import rightSvg from 'lucide-static/icons/chevron-right.svg?raw';
import upSvg from 'lucide-static/icons/chevron-up.svg?raw';
import helpSvg from 'lucide-static/icons/circle-question-mark.svg?raw';
import clockSvg from 'lucide-static/icons/clock.svg?raw';
import copySvg from 'lucide-static/icons/copy.svg?raw';
import downloadSvg from 'lucide-static/icons/download.svg?raw';
import fileSvg from 'lucide-static/icons/file-text.svg?raw';
import flagSvg from 'lucide-static/icons/flag.svg?raw';
import frownSvg from 'lucide-static/icons/frown.svg?raw';
import handSvg from 'lucide-static/icons/hand.svg?raw';
import heartSvg from 'lucide-static/icons/heart-handshake.svg?raw';
import historySvg from 'lucide-static/icons/history.svg?raw';
import waitSvg from 'lucide-static/icons/hourglass.svg?raw';
import homeSvg from 'lucide-static/icons/house.svg?raw';
import imageSvg from 'lucide-static/icons/image.svg?raw';
import inboxSvg from 'lucide-static/icons/inbox.svg?raw';
import noteSvg from 'lucide-static/icons/info.svg?raw';
import keySvg from 'lucide-static/icons/key-round.svg?raw';
import buildingSvg from 'lucide-static/icons/landmark.svg?raw';
import languageSvg from 'lucide-static/icons/languages.svg?raw';
import laughSvg from 'lucide-static/icons/laugh.svg?raw';
import linkSvg from 'lucide-static/icons/link.svg?raw';
import listSvg from 'lucide-static/icons/list.svg?raw';
import quizSvg from 'lucide-static/icons/list-checks.svg?raw';
import lockSvg from 'lucide-static/icons/lock.svg?raw';
import leaveSvg from 'lucide-static/icons/log-out.svg?raw';
import pinSvg from 'lucide-static/icons/map-pin.svg?raw';
import mehSvg from 'lucide-static/icons/meh.svg?raw';
import messageSvg from 'lucide-static/icons/message-circle.svg?raw';
import microphoneSvg from 'lucide-static/icons/mic.svg?raw';
import minusSvg from 'lucide-static/icons/minus.svg?raw';
import boxSvg from 'lucide-static/icons/package.svg?raw';
import pauseSvg from 'lucide-static/icons/pause.svg?raw';
import penSvg from 'lucide-static/icons/pencil.svg?raw';
import callSvg from 'lucide-static/icons/phone.svg?raw';
import playSvg from 'lucide-static/icons/play.svg?raw';
import plugSvg from 'lucide-static/icons/plug.svg?raw';
import plusSvg from 'lucide-static/icons/plus.svg?raw';
import printSvg from 'lucide-static/icons/printer.svg?raw';
import qrSvg from 'lucide-static/icons/qr-code.svg?raw';
import retrySvg from 'lucide-static/icons/rotate-cw.svg?raw';
import searchSvg from 'lucide-static/icons/search.svg?raw';
import sendSvg from 'lucide-static/icons/send.svg?raw';
import settingsSvg from 'lucide-static/icons/settings.svg?raw';
import shieldSvg from 'lucide-static/icons/shield-check.svg?raw';
import phoneSvg from 'lucide-static/icons/smartphone.svg?raw';
import smileSvg from 'lucide-static/icons/smile.svg?raw';
import sproutSvg from 'lucide-static/icons/sprout.svg?raw';
import stopSvg from 'lucide-static/icons/square.svg?raw';
import starSvg from 'lucide-static/icons/star.svg?raw';
import trashSvg from 'lucide-static/icons/trash-2.svg?raw';
import alertSvg from 'lucide-static/icons/triangle-alert.svg?raw';
import truckSvg from 'lucide-static/icons/truck.svg?raw';
import undoSvg from 'lucide-static/icons/undo-2.svg?raw';
import uploadSvg from 'lucide-static/icons/upload.svg?raw';
import userSvg from 'lucide-static/icons/user.svg?raw';
import peopleSvg from 'lucide-static/icons/users.svg?raw';
import videoSvg from 'lucide-static/icons/video.svg?raw';
import soundSvg from 'lucide-static/icons/volume-2.svg?raw';
import offlineSvg from 'lucide-static/icons/wifi-off.svg?raw';
import removeSvg from 'lucide-static/icons/x.svg?raw';

/** The drawing of each icon: what stands inside its `<svg>`, on a grid of 24. */
export const icons = {
  alert: drawingOf(alertSvg),
  annoyed: drawingOf(annoyedSvg),
  ban: drawingOf(banSvg),
  bell: drawingOf(bellSvg),
  book: drawingOf(bookSvg),
  box: drawingOf(boxSvg),
  building: drawingOf(buildingSvg),
  calendar: drawingOf(calendarSvg),
  call: drawingOf(callSvg),
  camera: drawingOf(cameraSvg),
  certificate: drawingOf(certificateSvg),
  chart: drawingOf(chartSvg),
  check: drawingOf(checkSvg),
  child: drawingOf(childSvg),
  clock: drawingOf(clockSvg),
  copy: drawingOf(copySvg),
  down: drawingOf(downSvg),
  download: drawingOf(downloadSvg),
  file: drawingOf(fileSvg),
  flag: drawingOf(flagSvg),
  forward: drawingOf(forwardSvg),
  frown: drawingOf(frownSvg),
  hand: drawingOf(handSvg),
  heart: drawingOf(heartSvg),
  help: drawingOf(helpSvg),
  history: drawingOf(historySvg),
  home: drawingOf(homeSvg),
  image: drawingOf(imageSvg),
  inbox: drawingOf(inboxSvg),
  key: drawingOf(keySvg),
  language: drawingOf(languageSvg),
  large: drawingOf(largeSvg),
  laugh: drawingOf(laughSvg),
  leave: drawingOf(leaveSvg),
  left: drawingOf(leftSvg),
  link: drawingOf(linkSvg),
  list: drawingOf(listSvg),
  lock: drawingOf(lockSvg),
  meh: drawingOf(mehSvg),
  message: drawingOf(messageSvg),
  microphone: drawingOf(microphoneSvg),
  minus: drawingOf(minusSvg),
  note: drawingOf(noteSvg),
  offline: drawingOf(offlineSvg),
  pause: drawingOf(pauseSvg),
  pen: drawingOf(penSvg),
  people: drawingOf(peopleSvg),
  phone: drawingOf(phoneSvg),
  pin: drawingOf(pinSvg),
  play: drawingOf(playSvg),
  plug: drawingOf(plugSvg),
  plus: drawingOf(plusSvg),
  print: drawingOf(printSvg),
  qr: drawingOf(qrSvg),
  quiz: drawingOf(quizSvg),
  remove: drawingOf(removeSvg),
  retry: drawingOf(retrySvg),
  right: drawingOf(rightSvg),
  search: drawingOf(searchSvg),
  send: drawingOf(sendSvg),
  settings: drawingOf(settingsSvg),
  shield: drawingOf(shieldSvg),
  smile: drawingOf(smileSvg),
  sound: drawingOf(soundSvg),
  sprout: drawingOf(sproutSvg),
  star: drawingOf(starSvg),
  stop: drawingOf(stopSvg),
  swap: drawingOf(swapSvg),
  trash: drawingOf(trashSvg),
  truck: drawingOf(truckSvg),
  undo: drawingOf(undoSvg),
  up: drawingOf(upSvg),
  upload: drawingOf(uploadSvg),
  user: drawingOf(userSvg),
  video: drawingOf(videoSvg),
  wait: drawingOf(waitSvg),
} as const;

export type IconName = keyof typeof icons;

function drawingOf(svg: string): string {
  return svg
    .replace(/^[\s\S]*<svg[^>]*>|<\/svg>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?(<|\/?>) ?/g, '$1');
}
