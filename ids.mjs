import Sqlite from 'better-sqlite3';
const db=new Sqlite('/tmp/data-practice/tiantou.db',{readonly:true});
for (const r of db.prepare("select s.id,s.learner_id,s.number,w.submission_id w from submission s left join waiting_submission w on w.submission_id=s.id where s.cohort_id='live-2026-4'").all()) console.log(r.learner_id,r.number,r.w?'waiting':'',r.id);
