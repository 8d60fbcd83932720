CREATE TABLE "appeal" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"criterion_id" text DEFAULT '' NOT NULL,
	"words" text NOT NULL,
	"decided_by" jsonb NOT NULL,
	"raised_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appeal_answer" (
	"id" text PRIMARY KEY NOT NULL,
	"appeal_id" text NOT NULL,
	"level" bigint NOT NULL,
	"outcome" text NOT NULL,
	"words" text NOT NULL,
	"answered_by" text NOT NULL,
	"answered_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appeal_step" (
	"appeal_id" text NOT NULL,
	"kind" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "appeal_step_appeal_id_kind_pk" PRIMARY KEY("appeal_id","kind")
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"roll_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"words" text DEFAULT '' NOT NULL,
	CONSTRAINT "attendance_roll_id_learner_id_pk" PRIMARY KEY("roll_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "attended_minutes" (
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"attended" bigint NOT NULL,
	"held" bigint NOT NULL,
	"theory_minutes" bigint NOT NULL,
	"practice_minutes" bigint NOT NULL,
	CONSTRAINT "attended_minutes_cohort_id_learner_id_pk" PRIMARY KEY("cohort_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_day" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"from_day" text,
	"until_day" text,
	"repeats" text,
	"endings" jsonb NOT NULL,
	"blocks" boolean NOT NULL,
	"noted_by" text NOT NULL,
	"noted_at" bigint NOT NULL,
	"struck_at" bigint,
	"struck_by" text
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "carer" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"person_id" text,
	"name" text NOT NULL,
	"weekdays" jsonb NOT NULL,
	"added_by" text NOT NULL,
	"added_at" bigint NOT NULL,
	"left_at" bigint,
	"left_by" text
);
--> statement-breakpoint
CREATE TABLE "carer_duty" (
	"session_id" text NOT NULL,
	"carer_id" text NOT NULL,
	"age_group" text NOT NULL,
	"assigned_by" text NOT NULL,
	"assigned_at" bigint NOT NULL,
	CONSTRAINT "carer_duty_session_id_carer_id_pk" PRIMARY KEY("session_id","carer_id")
);
--> statement-breakpoint
CREATE TABLE "certificate" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"learner_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"course_id" text NOT NULL,
	"version_id" text NOT NULL,
	"holder" text NOT NULL,
	"course_title" text NOT NULL,
	"course_title_en" text NOT NULL,
	"cohort_title" text NOT NULL,
	"issuers" jsonb NOT NULL,
	"theory_minutes" bigint NOT NULL,
	"practice_minutes" bigint NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"issued_at" bigint NOT NULL,
	"edition" bigint DEFAULT 1 NOT NULL,
	"replaces_id" text,
	"expires_on" text,
	"competencies" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"status_index" bigint NOT NULL,
	CONSTRAINT "certificate_number_unique" UNIQUE("number"),
	CONSTRAINT "certificate_status_index_unique" UNIQUE("status_index")
);
--> statement-breakpoint
CREATE TABLE "certificate_print" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"kind" text NOT NULL,
	"numbers" jsonb NOT NULL,
	"note" text NOT NULL,
	"printed_by" text NOT NULL,
	"printed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_series" (
	"prefix" text PRIMARY KEY NOT NULL,
	"last" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_in" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"way" text NOT NULL,
	"at" bigint NOT NULL,
	"device_hash" text NOT NULL,
	"same_phone" boolean NOT NULL,
	"helped_by" text
);
--> statement-breakpoint
CREATE TABLE "check_in_opening" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"secret" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"closed_by" text,
	"closed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "child" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"guardian_id" text NOT NULL,
	"pet_name" text NOT NULL,
	"age_band" text NOT NULL,
	"emergency_phone" text NOT NULL,
	"fetchers" jsonb NOT NULL,
	"needs" text,
	"needs_agreed_at" bigint,
	"wording" text NOT NULL,
	"agreed_at" bigint NOT NULL,
	"always_since" bigint,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "childcare_offer" (
	"cohort_id" text PRIMARY KEY NOT NULL,
	"is_open" boolean NOT NULL,
	"place" text NOT NULL,
	"small_seats" bigint NOT NULL,
	"large_seats" bigint NOT NULL,
	"small_ratio" bigint NOT NULL,
	"large_ratio" bigint NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "childcare_sign_up" (
	"child_id" text NOT NULL,
	"session_id" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"cancelled_at" bigint,
	CONSTRAINT "childcare_sign_up_child_id_session_id_pk" PRIMARY KEY("child_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "childcare_use" (
	"session_id" text NOT NULL,
	"age_band" text NOT NULL,
	"seated" bigint NOT NULL,
	"waiting" bigint NOT NULL,
	"came" bigint NOT NULL,
	CONSTRAINT "childcare_use_session_id_age_band_pk" PRIMARY KEY("session_id","age_band")
);
--> statement-breakpoint
CREATE TABLE "choice_tally" (
	"course_id" text NOT NULL,
	"question_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"choice" bigint NOT NULL,
	"taken" bigint NOT NULL,
	CONSTRAINT "choice_tally_course_id_question_id_content_hash_choice_pk" PRIMARY KEY("course_id","question_id","content_hash","choice")
);
--> statement-breakpoint
CREATE TABLE "claim_takeover" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"from_id" text NOT NULL,
	"grader_id" text NOT NULL,
	"reason" text NOT NULL,
	"taken_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "class_code" (
	"code" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock_tap" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	"tapped_by" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	"replaces_id" text,
	"why" text DEFAULT '' NOT NULL,
	"struck_at" bigint,
	"struck_by" text
);
--> statement-breakpoint
CREATE TABLE "cohort" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"college_id" text,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"course_id" text NOT NULL,
	"version_id" text NOT NULL,
	"batch" bigint NOT NULL,
	"place" text NOT NULL,
	"room" text DEFAULT '' NOT NULL,
	"town_id" text,
	"programme_id" text,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"capacity" bigint
);
--> statement-breakpoint
CREATE TABLE "cohort_batch" (
	"organisation_id" text NOT NULL,
	"course_id" text NOT NULL,
	"year" bigint NOT NULL,
	"batch" bigint NOT NULL,
	"cohort_id" text NOT NULL,
	CONSTRAINT "cohort_batch_organisation_id_course_id_year_batch_pk" PRIMARY KEY("organisation_id","course_id","year","batch")
);
--> statement-breakpoint
CREATE TABLE "cohort_practice" (
	"cohort_id" text NOT NULL,
	"plugin_id" text NOT NULL,
	"practice" text NOT NULL,
	"plugin_version_id" text NOT NULL,
	"minutes" bigint NOT NULL,
	"added_by" text NOT NULL,
	"added_at" bigint NOT NULL,
	CONSTRAINT "cohort_practice_cohort_id_plugin_id_practice_pk" PRIMARY KEY("cohort_id","plugin_id","practice")
);
--> statement-breakpoint
CREATE TABLE "competency" (
	"code" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"is_gate" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "competency_level" (
	"learner_id" text NOT NULL,
	"competency" text NOT NULL,
	"level" bigint NOT NULL,
	"grading_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "competency_level_learner_id_competency_pk" PRIMARY KEY("learner_id","competency")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"purpose" text NOT NULL,
	"is_given" boolean NOT NULL,
	"wording" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "course" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"current_version_id" text NOT NULL,
	"organisation_id" text,
	CONSTRAINT "course_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "course_draft" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"open_for" text,
	"organisation_id" text,
	"base_version_id" text,
	"shipped_id" text,
	"opened_by" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"closed_by" text,
	"closed_at" bigint,
	"publication_id" text,
	CONSTRAINT "course_draft_open_for_unique" UNIQUE("open_for")
);
--> statement-breakpoint
CREATE TABLE "course_practice" (
	"organisation_id" text NOT NULL,
	"course_id" text NOT NULL,
	"plugin_id" text NOT NULL,
	"practice" text NOT NULL,
	"plugin_version_id" text NOT NULL,
	"minutes" bigint NOT NULL,
	"added_by" text NOT NULL,
	"added_at" bigint NOT NULL,
	CONSTRAINT "course_practice_organisation_id_course_id_plugin_id_practice_pk" PRIMARY KEY("organisation_id","course_id","plugin_id","practice")
);
--> statement-breakpoint
CREATE TABLE "course_version" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"number" bigint NOT NULL,
	"hash" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"summary" text NOT NULL,
	"summary_en" text NOT NULL,
	"level" text NOT NULL,
	"authors" jsonb NOT NULL,
	"licence" text NOT NULL,
	"html" text NOT NULL,
	"outline" jsonb NOT NULL,
	"certificate" jsonb NOT NULL,
	"theory_minutes" bigint NOT NULL,
	"practice_minutes" bigint NOT NULL,
	"shipped_id" text,
	"imported_by" text NOT NULL,
	"imported_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"certificate_id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"document" text NOT NULL,
	"jwt" text NOT NULL,
	"signed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_person" (
	"device_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"last_used_at" bigint NOT NULL,
	CONSTRAINT "device_person_device_hash_person_id_pk" PRIMARY KEY("device_hash","person_id")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"answers" jsonb NOT NULL,
	"opened_at" bigint NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "draft_learner_id_course_id_task_id_pk" PRIMARY KEY("learner_id","course_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "draft_evidence" (
	"evidence_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"item_id" text NOT NULL,
	"place" bigint NOT NULL,
	CONSTRAINT "draft_evidence_evidence_id_learner_id_pk" PRIMARY KEY("evidence_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "draft_file" (
	"draft_id" text NOT NULL,
	"path" text NOT NULL,
	"file_hash" text,
	"revision" bigint NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "draft_file_draft_id_path_pk" PRIMARY KEY("draft_id","path")
);
--> statement-breakpoint
CREATE TABLE "draft_review" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"hash" text NOT NULL,
	"note" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"is_approved" boolean,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "draft_revision" (
	"draft_id" text NOT NULL,
	"path" text NOT NULL,
	"revision" bigint NOT NULL,
	"file_hash" text,
	"saved_by" text NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "draft_revision_draft_id_path_revision_pk" PRIMARY KEY("draft_id","path","revision")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"enrolled_at" bigint NOT NULL,
	CONSTRAINT "enrolment_cohort_id_learner_id_pk" PRIMARY KEY("cohort_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "erasure_request" (
	"person_id" text PRIMARY KEY NOT NULL,
	"asked_at" bigint NOT NULL,
	"done_at" bigint,
	"done_by" text
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"subject" text NOT NULL,
	"actor_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"item_id" text NOT NULL,
	"kind" text NOT NULL,
	"media_type" text NOT NULL,
	"file_hash" text NOT NULL,
	"middle_hash" text,
	"small_hash" text,
	"poster_hash" text,
	"bytes" bigint NOT NULL,
	"width" bigint,
	"height" bigint,
	"seconds" bigint,
	"captured_on" text,
	"likeness" text,
	"added_by" text NOT NULL,
	"witness_id" text,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "excuse" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"until" text NOT NULL,
	"excused_by" text NOT NULL,
	"excused_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "failed_sign_in" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" bigint NOT NULL,
	"last_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedback_template" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"word" text NOT NULL,
	"text" text NOT NULL,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"milestone" text NOT NULL,
	"channel" text NOT NULL,
	"result" text NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forum" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"village_id" text NOT NULL,
	"quarter" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"place" text NOT NULL,
	"speaker" text NOT NULL,
	"topic" text NOT NULL,
	"planned_by" text NOT NULL,
	"planned_at" bigint NOT NULL,
	"called_off_at" bigint,
	"called_off_by" text,
	"called_off_why" text
);
--> statement-breakpoint
CREATE TABLE "forum_photo" (
	"id" text PRIMARY KEY NOT NULL,
	"forum_id" text NOT NULL,
	"file_hash" text NOT NULL,
	"middle_hash" text,
	"small_hash" text,
	"width" bigint,
	"height" bigint,
	"added_by" text NOT NULL,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forum_record" (
	"id" text PRIMARY KEY NOT NULL,
	"forum_id" text NOT NULL,
	"held_on" text NOT NULL,
	"people" bigint NOT NULL,
	"women" bigint NOT NULL,
	"elders" bigint NOT NULL,
	"questions" jsonb NOT NULL,
	"faces" jsonb NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grading" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"grader_id" text NOT NULL,
	"levels" jsonb NOT NULL,
	"highlight" text NOT NULL,
	"change" text NOT NULL,
	"next_step" text NOT NULL,
	"voice_id" text,
	"percent" double precision NOT NULL,
	"verdict" text NOT NULL,
	"graded_at" bigint NOT NULL,
	"edition" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "grading_submission_id_unique" UNIQUE("submission_id")
);
--> statement-breakpoint
CREATE TABLE "grading_claim" (
	"submission_id" text PRIMARY KEY NOT NULL,
	"grader_id" text NOT NULL,
	"claimed_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grading_draft" (
	"submission_id" text NOT NULL,
	"grader_id" text NOT NULL,
	"levels" jsonb NOT NULL,
	"highlight" text NOT NULL,
	"change" text NOT NULL,
	"next_step" text NOT NULL,
	"marks" jsonb NOT NULL,
	"voice_id" text,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "grading_draft_submission_id_grader_id_pk" PRIMARY KEY("submission_id","grader_id")
);
--> statement-breakpoint
CREATE TABLE "grading_voice" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"grader_id" text NOT NULL,
	"file_hash" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"seconds" bigint,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" bigint
);
--> statement-breakpoint
CREATE TABLE "group_leaving" (
	"group_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"left_at" bigint NOT NULL,
	CONSTRAINT "group_leaving_group_id_learner_id_left_at_pk" PRIMARY KEY("group_id","learner_id","left_at")
);
--> statement-breakpoint
CREATE TABLE "group_seat" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"group_id" text NOT NULL,
	"since" bigint NOT NULL,
	"share" text DEFAULT '' NOT NULL,
	CONSTRAINT "group_seat_learner_id_course_id_task_id_pk" PRIMARY KEY("learner_id","course_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "hand_over" (
	"id" text PRIMARY KEY NOT NULL,
	"child_id" text NOT NULL,
	"session_id" text NOT NULL,
	"way" text NOT NULL,
	"who" text NOT NULL,
	"proof" text NOT NULL,
	"signature_hash" text,
	"note" text NOT NULL,
	"noted_by" text NOT NULL,
	"at" bigint NOT NULL,
	"undone" text DEFAULT '' NOT NULL,
	"undone_by" text,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "help_act" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"reason" text NOT NULL,
	"fact_key" text NOT NULL,
	"since" bigint NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "help_flag" (
	"session_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"raised_at" bigint NOT NULL,
	CONSTRAINT "help_flag_session_id_learner_id_pk" PRIMARY KEY("session_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "income_band" (
	"follow_up_id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"band" text NOT NULL,
	"wording" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kit" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"holder_id" text NOT NULL,
	"village_id" text NOT NULL,
	"mentor_id" text,
	"state" text NOT NULL,
	"number" text,
	"handed_on" text,
	"contents" jsonb,
	"platform" text,
	"handle" text,
	"applied_at" bigint NOT NULL,
	"open_for" text,
	CONSTRAINT "kit_open_for_unique" UNIQUE("open_for")
);
--> statement-breakpoint
CREATE TABLE "kit_box" (
	"number" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"kit_id" text,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kit_report" (
	"id" text PRIMARY KEY NOT NULL,
	"kit_id" text NOT NULL,
	"day" text NOT NULL,
	"videos" bigint NOT NULL,
	"lives" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"note" text NOT NULL,
	"reported_by" text NOT NULL,
	"reported_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kit_step" (
	"id" text PRIMARY KEY NOT NULL,
	"kit_id" text NOT NULL,
	"step" text NOT NULL,
	"note" text NOT NULL,
	"signature" text,
	"signature_hash" text,
	"taken_by" text NOT NULL,
	"taken_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lesson" (
	"version_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"html" text NOT NULL,
	"speech" text NOT NULL,
	CONSTRAINT "lesson_version_id_lesson_id_pk" PRIMARY KEY("version_id","lesson_id")
);
--> statement-breakpoint
CREATE TABLE "likeness_band" (
	"evidence_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"band" bigint NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "likeness_band_evidence_id_band_pk" PRIMARY KEY("evidence_id","band")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"organisation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"since" bigint NOT NULL,
	CONSTRAINT "membership_organisation_id_person_id_role_pk" PRIMARY KEY("organisation_id","person_id","role")
);
--> statement-breakpoint
CREATE TABLE "membership_change" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"role" text NOT NULL,
	"kind" text NOT NULL,
	"note" text NOT NULL,
	"changed_by" text,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mentor" (
	"person_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"specialities" jsonb NOT NULL,
	"dialects" jsonb NOT NULL,
	"villages" jsonb,
	"times" jsonb,
	"capacity" bigint NOT NULL,
	"left_at" bigint
);
--> statement-breakpoint
CREATE TABLE "mentor_conflict" (
	"id" text PRIMARY KEY NOT NULL,
	"mentor_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"kind" text NOT NULL,
	"declared_by" text NOT NULL,
	"declared_at" bigint NOT NULL,
	"withdrawn_at" bigint,
	"withdrawn_by" text
);
--> statement-breakpoint
CREATE TABLE "mentor_edit" (
	"id" text PRIMARY KEY NOT NULL,
	"mentor_id" text NOT NULL,
	"kind" text NOT NULL,
	"specialities" jsonb NOT NULL,
	"dialects" jsonb NOT NULL,
	"villages" jsonb NOT NULL,
	"times" jsonb NOT NULL,
	"capacity" bigint NOT NULL,
	"is_active" boolean NOT NULL,
	"note" text NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moderation_decline" (
	"submission_id" text NOT NULL,
	"grader_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "moderation_decline_submission_id_grader_id_pk" PRIMARY KEY("submission_id","grader_id")
);
--> statement-breakpoint
CREATE TABLE "moderation_rate" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"percent" bigint NOT NULL,
	"set_by" text NOT NULL,
	"set_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moderation_request" (
	"submission_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text,
	"because" text DEFAULT '' NOT NULL,
	"requested_at" bigint NOT NULL,
	"grader_id" text,
	"asked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "moderation_settlement" (
	"submission_id" text PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"words" text NOT NULL,
	"settled_by" text NOT NULL,
	"settled_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moved_promise" (
	"submission_id" text PRIMARY KEY NOT NULL,
	"moved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"session_id" text,
	"by_sms" boolean NOT NULL,
	"posted_by" text NOT NULL,
	"posted_at" bigint NOT NULL,
	"until_day" text NOT NULL,
	"withdrawn_at" bigint,
	"withdrawn_by" text
);
--> statement-breakpoint
CREATE TABLE "notice_reading" (
	"notice_id" text NOT NULL,
	"person_id" text NOT NULL,
	"read_at" bigint NOT NULL,
	CONSTRAINT "notice_reading_notice_id_person_id_pk" PRIMARY KEY("notice_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"code" text,
	"path" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"event_id" text PRIMARY KEY NOT NULL,
	"remaining" jsonb,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"due_at" bigint NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "outcome_fact" (
	"id" text PRIMARY KEY NOT NULL,
	"follow_up_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"kind" text NOT NULL,
	"answer" text NOT NULL,
	"detail" text,
	"count" bigint,
	"happened_on" text
);
--> statement-breakpoint
CREATE TABLE "outcome_proof" (
	"id" text PRIMARY KEY NOT NULL,
	"fact_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"level" text NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"submission_id" text,
	"file_hash" text,
	"middle_hash" text,
	"small_hash" text,
	"struck_at" bigint,
	"struck_by" text,
	"struck_why" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "package_file" (
	"hash" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pairing" (
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"mentor_id" text NOT NULL,
	"paired_at" bigint NOT NULL,
	"choice_id" text,
	CONSTRAINT "pairing_cohort_id_learner_id_pk" PRIMARY KEY("cohort_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "pairing_choice" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"changes" jsonb NOT NULL,
	"note" text NOT NULL,
	"chosen_by" text NOT NULL,
	"chosen_at" bigint NOT NULL,
	"undone_at" bigint,
	"undone_by" text
);
--> statement-breakpoint
CREATE TABLE "parked_form" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"path" text NOT NULL,
	"fields" jsonb NOT NULL,
	"parked_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password" (
	"person_id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"is_pin" boolean NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "past_enrolment" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"enrolled_at" bigint NOT NULL,
	"ended_at" bigint NOT NULL,
	"ended_by" text NOT NULL,
	"why" text NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"to_cohort_id" text,
	"undone_at" bigint,
	"undone_by" text
);
--> statement-breakpoint
CREATE TABLE "past_pairing" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"mentor_id" text NOT NULL,
	"paired_at" bigint NOT NULL,
	"ended_at" bigint NOT NULL,
	"ended_by" text NOT NULL,
	"why" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "peer_consent" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"given_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "peer_feedback" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"writer_id" text NOT NULL,
	"highlight" text NOT NULL,
	"suggestion" text NOT NULL,
	"written_at" bigint NOT NULL,
	"edition" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "peer_report" (
	"feedback_id" text PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"reason" text NOT NULL,
	"reported_at" bigint NOT NULL,
	"outcome" text,
	"because" text,
	"decided_by" text,
	"decided_at" bigint,
	CONSTRAINT "peer_report_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	"is_elder" boolean DEFAULT false NOT NULL,
	"age_band" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" bigint NOT NULL,
	"erased_at" bigint,
	CONSTRAINT "person_phone_unique" UNIQUE("phone")
);
--> statement-breakpoint
CREATE TABLE "photo_mark" (
	"grading_id" text NOT NULL,
	"number" bigint NOT NULL,
	"evidence_id" text NOT NULL,
	"shape" jsonb NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "photo_mark_grading_id_number_pk" PRIMARY KEY("grading_id","number")
);
--> statement-breakpoint
CREATE TABLE "plugin" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text,
	"version_id" text NOT NULL,
	"off_at" bigint,
	"off_by" text,
	"faults" bigint NOT NULL,
	"quarantined_at" bigint,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "plugin_fault" (
	"id" text PRIMARY KEY NOT NULL,
	"version_id" text NOT NULL,
	"simulator" text NOT NULL,
	"kind" text NOT NULL,
	"message" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plugin_file" (
	"version_id" text NOT NULL,
	"path" text NOT NULL,
	"file_hash" text NOT NULL,
	CONSTRAINT "plugin_file_version_id_path_pk" PRIMARY KEY("version_id","path")
);
--> statement-breakpoint
CREATE TABLE "plugin_notice_seen" (
	"notice" text NOT NULL,
	"person_id" text NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "plugin_notice_seen_notice_person_id_pk" PRIMARY KEY("notice","person_id")
);
--> statement-breakpoint
CREATE TABLE "plugin_quiz_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"plugin_version_id" text NOT NULL,
	"plugin_id" text NOT NULL,
	"practice" text NOT NULL,
	"answers" jsonb NOT NULL,
	"right" bigint NOT NULL,
	"asked" bigint NOT NULL,
	"attempted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plugin_scope" (
	"plugin_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"is_off" boolean NOT NULL,
	"switched_by" text NOT NULL,
	"switched_at" bigint NOT NULL,
	CONSTRAINT "plugin_scope_plugin_id_organisation_id_pk" PRIMARY KEY("plugin_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "plugin_upload" (
	"person_id" text PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"kept_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plugin_version" (
	"id" text PRIMARY KEY NOT NULL,
	"plugin_id" text NOT NULL,
	"version" text NOT NULL,
	"hash" text NOT NULL,
	"manifest" jsonb NOT NULL,
	"practices" jsonb NOT NULL,
	"questions" jsonb NOT NULL,
	"trial" jsonb,
	"organisation_id" text,
	"staged_by" text NOT NULL,
	"staged_at" bigint NOT NULL,
	"approved_by" text,
	"approved_at" bigint,
	"returned_by" text,
	"returned_at" bigint,
	"returned_words" text
);
--> statement-breakpoint
CREATE TABLE "portfolio_item" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"submission_id" text NOT NULL,
	"sentence" text NOT NULL,
	"pieces" jsonb NOT NULL,
	"shows_highlight" boolean NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "portfolio_item_learner_id_course_id_task_id_pk" PRIMARY KEY("learner_id","course_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "portfolio_link" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"label" text NOT NULL,
	"display_name" text NOT NULL,
	"shows_village" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint,
	"views" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "portfolio_link_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "post" (
	"id" text PRIMARY KEY NOT NULL,
	"question_id" text,
	"cohort_id" text NOT NULL,
	"course_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"lesson_id" text,
	"author_id" text NOT NULL,
	"role" text NOT NULL,
	"body" text NOT NULL,
	"posted_at" bigint NOT NULL,
	"removed_at" bigint,
	"hidden_at" bigint,
	"helped_at" bigint
);
--> statement-breakpoint
CREATE TABLE "post_edit" (
	"post_id" text NOT NULL,
	"body" text NOT NULL,
	"edited_at" bigint NOT NULL,
	CONSTRAINT "post_edit_post_id_edited_at_pk" PRIMARY KEY("post_id","edited_at")
);
--> statement-breakpoint
CREATE TABLE "post_moderation" (
	"id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"act" text NOT NULL,
	"reason" text NOT NULL,
	"moderated_by" text NOT NULL,
	"moderated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_photo" (
	"id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"file_hash" text NOT NULL,
	"middle_hash" text,
	"small_hash" text,
	"width" bigint,
	"height" bigint,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_report" (
	"post_id" text NOT NULL,
	"reporter_id" text NOT NULL,
	"reason" text NOT NULL,
	"reported_at" bigint NOT NULL,
	"settled_at" bigint,
	CONSTRAINT "post_report_post_id_reporter_id_pk" PRIMARY KEY("post_id","reporter_id")
);
--> statement-breakpoint
CREATE TABLE "programme" (
	"id" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"content" jsonb NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"version_id" text NOT NULL,
	"kind" text NOT NULL,
	"why" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" bigint NOT NULL,
	"review_id" text,
	"waiver_reason" text,
	"waiver_until" text
);
--> statement-breakpoint
CREATE TABLE "question" (
	"version_id" text NOT NULL,
	"question_id" text NOT NULL,
	"module_number" bigint NOT NULL,
	"position" bigint NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "question_version_id_question_id_pk" PRIMARY KEY("version_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "question_tally" (
	"course_id" text NOT NULL,
	"question_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"answers" bigint NOT NULL,
	"right" bigint NOT NULL,
	"rest" bigint NOT NULL,
	"rest_squares" bigint NOT NULL,
	"rest_right" bigint NOT NULL,
	CONSTRAINT "question_tally_course_id_question_id_content_hash_pk" PRIMARY KEY("course_id","question_id","content_hash")
);
--> statement-breakpoint
CREATE TABLE "quiz_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"version_id" text NOT NULL,
	"module_number" bigint NOT NULL,
	"answers" jsonb NOT NULL,
	"right" bigint NOT NULL,
	"asked" bigint NOT NULL,
	"attempted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_result" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"module_number" bigint NOT NULL,
	"attempts" bigint NOT NULL,
	"right" bigint NOT NULL,
	"asked" bigint NOT NULL,
	"passed_at" bigint,
	CONSTRAINT "quiz_result_learner_id_course_id_module_number_pk" PRIMARY KEY("learner_id","course_id","module_number")
);
--> statement-breakpoint
CREATE TABLE "reading" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"version_id" text NOT NULL,
	"furthest" bigint NOT NULL,
	"sections" bigint NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"finished_at" bigint,
	CONSTRAINT "reading_learner_id_course_id_lesson_id_pk" PRIMARY KEY("learner_id","course_id","lesson_id")
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"fact_key" text NOT NULL,
	"session_id" text,
	"submission_id" text,
	"at" bigint NOT NULL,
	"until" bigint NOT NULL,
	"seen_at" bigint,
	"sms_due_at" bigint NOT NULL,
	"sms_sent_at" bigint,
	"sms_held" text,
	CONSTRAINT "reminder_person_id_kind_fact_key_pk" PRIMARY KEY("person_id","kind","fact_key")
);
--> statement-breakpoint
CREATE TABLE "reminder_off" (
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "reminder_off_person_id_kind_pk" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "report_export" (
	"id" text PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"organisation_id" text NOT NULL,
	"cohort_id" text,
	"month" text,
	"made_by" text NOT NULL,
	"made_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "residence" (
	"person_id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revocation" (
	"certificate_id" text PRIMARY KEY NOT NULL,
	"revoked_by" text NOT NULL,
	"kind" text DEFAULT 'revoked' NOT NULL,
	"reason" text NOT NULL,
	"revoked_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revoked_grading" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"grader_id" text NOT NULL,
	"levels" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"percent" double precision NOT NULL,
	"verdict" text NOT NULL,
	"graded_at" bigint NOT NULL,
	"revoked_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roll" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"taken_by" text NOT NULL,
	"taken_at" bigint NOT NULL,
	"way" text DEFAULT 'screen' NOT NULL,
	"saved_at" bigint,
	"why" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roster_import" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes_hash" text NOT NULL,
	"heads" jsonb NOT NULL,
	"head_row" bigint NOT NULL,
	"mapping" jsonb NOT NULL,
	"notes" jsonb NOT NULL,
	"sent_by" text NOT NULL,
	"sent_at" bigint NOT NULL,
	"applied_at" bigint,
	"applied_by" text,
	"undone_at" bigint,
	"undone_by" text,
	"enrolled" bigint DEFAULT 0 NOT NULL,
	"waiting" bigint DEFAULT 0 NOT NULL,
	"created" bigint DEFAULT 0 NOT NULL,
	"left_out" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roster_import_row" (
	"import_id" text NOT NULL,
	"number" bigint NOT NULL,
	"cells" jsonb NOT NULL,
	"outcome" text,
	"learner_id" text,
	CONSTRAINT "roster_import_row_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
CREATE TABLE "seat_call" (
	"child_id" text NOT NULL,
	"session_id" text NOT NULL,
	"waits_since" bigint NOT NULL,
	"called_at" bigint,
	"answer_by" bigint,
	"answer" text,
	"answered_at" bigint,
	CONSTRAINT "seat_call_child_id_session_id_pk" PRIMARY KEY("child_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "second_grading" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"grader_id" text NOT NULL,
	"levels" jsonb NOT NULL,
	"note" text NOT NULL,
	"percent" double precision NOT NULL,
	"verdict" text NOT NULL,
	"graded_at" bigint NOT NULL,
	"first_grader_id" text NOT NULL,
	"first_levels" jsonb NOT NULL,
	"first_verdict" text NOT NULL,
	"is_apart" boolean NOT NULL,
	CONSTRAINT "second_grading_submission_id_unique" UNIQUE("submission_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"number" bigint NOT NULL,
	"teacher_id" text NOT NULL,
	"title" text NOT NULL,
	"place" text NOT NULL,
	"room" text DEFAULT '' NOT NULL,
	"makes_up_id" text,
	"cancelled_at" bigint,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"lesson_ids" jsonb NOT NULL,
	"theory_minutes" bigint NOT NULL,
	"practice_minutes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_attendance" (
	"session_id" text PRIMARY KEY NOT NULL,
	"roll_id" text NOT NULL,
	"present" bigint NOT NULL,
	"late" bigint NOT NULL,
	"absent" bigint NOT NULL,
	"excused" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_change" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"kind" text NOT NULL,
	"shift_id" text,
	"from" jsonb NOT NULL,
	"to" jsonb NOT NULL,
	"reason" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_clock" (
	"session_id" text PRIMARY KEY NOT NULL,
	"theory_minutes" bigint NOT NULL,
	"practice_minutes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "set_aside_roll" (
	"roll_id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"set_aside_at" bigint NOT NULL,
	"settled_id" text,
	"settled_by" text,
	"settled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "shipping_report" (
	"follow_up_id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"month" text NOT NULL,
	"sent" bigint NOT NULL,
	"whole" bigint NOT NULL,
	"cost_fen" bigint
);
--> statement-breakpoint
CREATE TABLE "sign_in" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"role" text NOT NULL,
	"device_hash" text NOT NULL,
	"started_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_card" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"printed_by" text NOT NULL,
	"printed_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "sign_in_card_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "simulator_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"plugin_id" text NOT NULL,
	"plugin_version_id" text NOT NULL,
	"practice" text NOT NULL,
	"number" bigint NOT NULL,
	"task" jsonb NOT NULL,
	"started_at" bigint NOT NULL,
	"answer" jsonb,
	"answered_at" bigint,
	"grade" jsonb,
	"score" bigint,
	"is_passed" boolean
);
--> statement-breakpoint
CREATE TABLE "simulator_day" (
	"learner_id" text NOT NULL,
	"competency" text NOT NULL,
	"day" text NOT NULL,
	CONSTRAINT "simulator_day_learner_id_competency_day_pk" PRIMARY KEY("learner_id","competency","day")
);
--> statement-breakpoint
CREATE TABLE "simulator_result" (
	"learner_id" text NOT NULL,
	"plugin_id" text NOT NULL,
	"practice" text NOT NULL,
	"course_code" text NOT NULL,
	"minutes" bigint NOT NULL,
	"best" bigint NOT NULL,
	"tries" bigint NOT NULL,
	"passed_at" bigint,
	CONSTRAINT "simulator_result_learner_id_plugin_id_practice_pk" PRIMARY KEY("learner_id","plugin_id","practice")
);
--> statement-breakpoint
CREATE TABLE "smile_giver" (
	"cohort_id" text NOT NULL,
	"occasion" text NOT NULL,
	"learner_id" text NOT NULL,
	CONSTRAINT "smile_giver_cohort_id_occasion_learner_id_pk" PRIMARY KEY("cohort_id","occasion","learner_id")
);
--> statement-breakpoint
CREATE TABLE "smile_tally" (
	"cohort_id" text NOT NULL,
	"occasion" text NOT NULL,
	"score" bigint NOT NULL,
	"answers" bigint NOT NULL,
	CONSTRAINT "smile_tally_cohort_id_occasion_score_pk" PRIMARY KEY("cohort_id","occasion","score")
);
--> statement-breakpoint
CREATE TABLE "standing_appeal" (
	"subject_id" text PRIMARY KEY NOT NULL,
	"appeal_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"author_id" text NOT NULL,
	"title" text NOT NULL,
	"background" text NOT NULL,
	"did" text NOT NULL,
	"numbers" text NOT NULL,
	"failed" text NOT NULL,
	"advice" text NOT NULL,
	"written_at" bigint NOT NULL,
	"approved_at" bigint,
	"approved_by" text,
	"withdrawn_at" bigint,
	"sent_back_at" bigint,
	"sent_back_why" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story_echo" (
	"story_id" text NOT NULL,
	"person_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "story_echo_story_id_person_id_pk" PRIMARY KEY("story_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"version_id" text NOT NULL,
	"task_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"number" bigint NOT NULL,
	"answers" jsonb NOT NULL,
	"opened_at" bigint,
	"submitted_at" bigint NOT NULL,
	"group_id" text,
	"share" text
);
--> statement-breakpoint
CREATE TABLE "submission_evidence" (
	"submission_id" text NOT NULL,
	"evidence_id" text NOT NULL,
	CONSTRAINT "submission_evidence_submission_id_evidence_id_pk" PRIMARY KEY("submission_id","evidence_id")
);
--> statement-breakpoint
CREATE TABLE "suggestion" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"person_id" text,
	"category" text NOT NULL,
	"text" text NOT NULL,
	"received_on" text NOT NULL,
	"due_on" text NOT NULL,
	"status" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suggestion_step" (
	"id" text PRIMARY KEY NOT NULL,
	"suggestion_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"is_public" boolean NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "superseded_feedback" (
	"feedback_id" text NOT NULL,
	"edition" bigint NOT NULL,
	"highlight" text NOT NULL,
	"suggestion" text NOT NULL,
	"superseded_at" bigint NOT NULL,
	CONSTRAINT "superseded_feedback_feedback_id_edition_pk" PRIMARY KEY("feedback_id","edition")
);
--> statement-breakpoint
CREATE TABLE "superseded_grading" (
	"grading_id" text NOT NULL,
	"edition" bigint NOT NULL,
	"levels" jsonb NOT NULL,
	"percent" double precision NOT NULL,
	"verdict" text NOT NULL,
	"superseded_by" text NOT NULL,
	"superseded_at" bigint NOT NULL,
	"cause" text NOT NULL,
	CONSTRAINT "superseded_grading_grading_id_edition_pk" PRIMARY KEY("grading_id","edition")
);
--> statement-breakpoint
CREATE TABLE "survey" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_answer" (
	"learner_id" text NOT NULL,
	"item_id" text NOT NULL,
	"chosen" jsonb NOT NULL,
	"said" jsonb NOT NULL,
	"answered_by" text NOT NULL,
	"answered_at" bigint NOT NULL,
	CONSTRAINT "survey_answer_learner_id_item_id_pk" PRIMARY KEY("learner_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "survey_sitting" (
	"learner_id" text PRIMARY KEY NOT NULL,
	"started_at" bigint NOT NULL,
	"end" text,
	"ended_at" bigint,
	"ended_by" text,
	"audio_first_at" bigint
);
--> statement-breakpoint
CREATE TABLE "task" (
	"version_id" text NOT NULL,
	"task_id" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"module_number" bigint NOT NULL,
	"minutes" bigint NOT NULL,
	"days" bigint NOT NULL,
	"group_size" jsonb,
	"evidence" jsonb NOT NULL,
	"rubric" jsonb NOT NULL,
	"html" text NOT NULL,
	"speech" text NOT NULL,
	CONSTRAINT "task_version_id_task_id_pk" PRIMARY KEY("version_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "task_pass" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"submission_id" text NOT NULL,
	"minutes" bigint NOT NULL,
	"passed_at" bigint NOT NULL,
	CONSTRAINT "task_pass_learner_id_course_id_task_id_pk" PRIMARY KEY("learner_id","course_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "text_message" (
	"notice_id" text NOT NULL,
	"person_id" text NOT NULL,
	"due_at" bigint NOT NULL,
	"sent_at" bigint,
	"held" text,
	CONSTRAINT "text_message_notice_id_person_id_pk" PRIMARY KEY("notice_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "timetable_shift" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"days" bigint NOT NULL,
	"reason" text NOT NULL,
	"shifted_by" text NOT NULL,
	"shifted_at" bigint NOT NULL,
	"undone_at" bigint,
	"undone_by" text
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"item_id" text NOT NULL,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"fingerprint" text NOT NULL,
	"started_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"tries" bigint DEFAULT 0 NOT NULL,
	"finished_at" bigint,
	"refused" jsonb
);
--> statement-breakpoint
CREATE TABLE "version_file" (
	"version_id" text NOT NULL,
	"path" text NOT NULL,
	"file_hash" text NOT NULL,
	CONSTRAINT "version_file_version_id_path_pk" PRIMARY KEY("version_id","path")
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"mentor_id" text NOT NULL,
	"kind" text NOT NULL,
	"day" text NOT NULL,
	"minutes" bigint NOT NULL,
	"done" text NOT NULL,
	"next_step" text NOT NULL,
	"next_at" bigint,
	"replaces_id" text,
	"logged_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waiting_place" (
	"cohort_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"asked_at" bigint NOT NULL,
	CONSTRAINT "waiting_place_cohort_id_learner_id_pk" PRIMARY KEY("cohort_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "waiting_submission" (
	"submission_id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "withdrawal" (
	"submission_id" text PRIMARY KEY NOT NULL,
	"withdrawn_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_group" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"task_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"holder_id" text NOT NULL,
	"revision" bigint NOT NULL,
	"closed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "wrong_answer" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"question_id" text NOT NULL,
	"version_id" text NOT NULL,
	"times" bigint NOT NULL,
	"answer" jsonb NOT NULL,
	"last_at" bigint NOT NULL,
	"seen_on" text NOT NULL,
	"due_on" text NOT NULL,
	"stability" double precision NOT NULL,
	"difficulty" double precision NOT NULL,
	"reps" bigint NOT NULL,
	"lapses" bigint NOT NULL,
	"right_at" bigint,
	CONSTRAINT "wrong_answer_learner_id_course_id_question_id_pk" PRIMARY KEY("learner_id","course_id","question_id")
);
--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_answer" ADD CONSTRAINT "appeal_answer_appeal_id_appeal_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_answer" ADD CONSTRAINT "appeal_answer_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_step" ADD CONSTRAINT "appeal_step_appeal_id_appeal_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_roll_id_roll_id_fk" FOREIGN KEY ("roll_id") REFERENCES "public"."roll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attended_minutes" ADD CONSTRAINT "attended_minutes_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attended_minutes" ADD CONSTRAINT "attended_minutes_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_noted_by_person_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_struck_by_person_id_fk" FOREIGN KEY ("struck_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer" ADD CONSTRAINT "carer_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer" ADD CONSTRAINT "carer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer" ADD CONSTRAINT "carer_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer" ADD CONSTRAINT "carer_left_by_person_id_fk" FOREIGN KEY ("left_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer_duty" ADD CONSTRAINT "carer_duty_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer_duty" ADD CONSTRAINT "carer_duty_carer_id_carer_id_fk" FOREIGN KEY ("carer_id") REFERENCES "public"."carer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer_duty" ADD CONSTRAINT "carer_duty_assigned_by_person_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_replaces_id_certificate_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_print" ADD CONSTRAINT "certificate_print_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_print" ADD CONSTRAINT "certificate_print_printed_by_person_id_fk" FOREIGN KEY ("printed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_helped_by_person_id_fk" FOREIGN KEY ("helped_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_opening" ADD CONSTRAINT "check_in_opening_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_opening" ADD CONSTRAINT "check_in_opening_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_opening" ADD CONSTRAINT "check_in_opening_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child" ADD CONSTRAINT "child_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child" ADD CONSTRAINT "child_guardian_id_person_id_fk" FOREIGN KEY ("guardian_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "childcare_offer" ADD CONSTRAINT "childcare_offer_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "childcare_offer" ADD CONSTRAINT "childcare_offer_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "childcare_sign_up" ADD CONSTRAINT "childcare_sign_up_child_id_child_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."child"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "childcare_sign_up" ADD CONSTRAINT "childcare_sign_up_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "childcare_sign_up" ADD CONSTRAINT "childcare_sign_up_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "childcare_use" ADD CONSTRAINT "childcare_use_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_takeover" ADD CONSTRAINT "claim_takeover_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_takeover" ADD CONSTRAINT "claim_takeover_from_id_person_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_takeover" ADD CONSTRAINT "claim_takeover_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_code" ADD CONSTRAINT "class_code_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_code" ADD CONSTRAINT "class_code_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_tap" ADD CONSTRAINT "clock_tap_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_tap" ADD CONSTRAINT "clock_tap_tapped_by_person_id_fk" FOREIGN KEY ("tapped_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_tap" ADD CONSTRAINT "clock_tap_struck_by_person_id_fk" FOREIGN KEY ("struck_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_college_id_organisation_id_fk" FOREIGN KEY ("college_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_town_id_organisation_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_batch" ADD CONSTRAINT "cohort_batch_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_batch" ADD CONSTRAINT "cohort_batch_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_practice" ADD CONSTRAINT "cohort_practice_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_practice" ADD CONSTRAINT "cohort_practice_plugin_version_id_plugin_version_id_fk" FOREIGN KEY ("plugin_version_id") REFERENCES "public"."plugin_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_practice" ADD CONSTRAINT "cohort_practice_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competency_level" ADD CONSTRAINT "competency_level_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competency_level" ADD CONSTRAINT "competency_level_grading_id_grading_id_fk" FOREIGN KEY ("grading_id") REFERENCES "public"."grading"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_draft" ADD CONSTRAINT "course_draft_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_practice" ADD CONSTRAINT "course_practice_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_practice" ADD CONSTRAINT "course_practice_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_practice" ADD CONSTRAINT "course_practice_plugin_version_id_plugin_version_id_fk" FOREIGN KEY ("plugin_version_id") REFERENCES "public"."plugin_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_practice" ADD CONSTRAINT "course_practice_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_person" ADD CONSTRAINT "device_person_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_evidence" ADD CONSTRAINT "draft_evidence_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_evidence" ADD CONSTRAINT "draft_evidence_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_file" ADD CONSTRAINT "draft_file_draft_id_course_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."course_draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_file" ADD CONSTRAINT "draft_file_file_hash_package_file_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."package_file"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_review" ADD CONSTRAINT "draft_review_draft_id_course_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."course_draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_revision" ADD CONSTRAINT "draft_revision_draft_id_course_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."course_draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_revision" ADD CONSTRAINT "draft_revision_file_hash_package_file_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."package_file"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_done_by_person_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_witness_id_person_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excuse" ADD CONSTRAINT "excuse_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excuse" ADD CONSTRAINT "excuse_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excuse" ADD CONSTRAINT "excuse_excused_by_person_id_fk" FOREIGN KEY ("excused_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_template" ADD CONSTRAINT "feedback_template_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum" ADD CONSTRAINT "forum_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum" ADD CONSTRAINT "forum_village_id_organisation_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum" ADD CONSTRAINT "forum_planned_by_person_id_fk" FOREIGN KEY ("planned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum" ADD CONSTRAINT "forum_called_off_by_person_id_fk" FOREIGN KEY ("called_off_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_photo" ADD CONSTRAINT "forum_photo_forum_id_forum_id_fk" FOREIGN KEY ("forum_id") REFERENCES "public"."forum"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_photo" ADD CONSTRAINT "forum_photo_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_record" ADD CONSTRAINT "forum_record_forum_id_forum_id_fk" FOREIGN KEY ("forum_id") REFERENCES "public"."forum"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_record" ADD CONSTRAINT "forum_record_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading" ADD CONSTRAINT "grading_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading" ADD CONSTRAINT "grading_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading" ADD CONSTRAINT "grading_voice_id_grading_voice_id_fk" FOREIGN KEY ("voice_id") REFERENCES "public"."grading_voice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading_claim" ADD CONSTRAINT "grading_claim_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading_claim" ADD CONSTRAINT "grading_claim_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading_draft" ADD CONSTRAINT "grading_draft_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading_draft" ADD CONSTRAINT "grading_draft_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading_draft" ADD CONSTRAINT "grading_draft_voice_id_grading_voice_id_fk" FOREIGN KEY ("voice_id") REFERENCES "public"."grading_voice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading_voice" ADD CONSTRAINT "grading_voice_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grading_voice" ADD CONSTRAINT "grading_voice_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_invitation" ADD CONSTRAINT "group_invitation_group_id_work_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."work_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_invitation" ADD CONSTRAINT "group_invitation_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_invitation" ADD CONSTRAINT "group_invitation_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_invitation" ADD CONSTRAINT "group_invitation_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_leaving" ADD CONSTRAINT "group_leaving_group_id_work_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."work_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_leaving" ADD CONSTRAINT "group_leaving_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_seat" ADD CONSTRAINT "group_seat_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_seat" ADD CONSTRAINT "group_seat_group_id_work_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."work_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_child_id_child_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."child"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_noted_by_person_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_undone_by_person_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_act" ADD CONSTRAINT "help_act_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_act" ADD CONSTRAINT "help_act_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_act" ADD CONSTRAINT "help_act_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_flag" ADD CONSTRAINT "help_flag_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_flag" ADD CONSTRAINT "help_flag_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "income_band" ADD CONSTRAINT "income_band_follow_up_id_follow_up_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "public"."follow_up"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "income_band" ADD CONSTRAINT "income_band_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "income_band" ADD CONSTRAINT "income_band_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit" ADD CONSTRAINT "kit_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit" ADD CONSTRAINT "kit_holder_id_person_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit" ADD CONSTRAINT "kit_village_id_organisation_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit" ADD CONSTRAINT "kit_mentor_id_person_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_box" ADD CONSTRAINT "kit_box_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_box" ADD CONSTRAINT "kit_box_kit_id_kit_id_fk" FOREIGN KEY ("kit_id") REFERENCES "public"."kit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_report" ADD CONSTRAINT "kit_report_kit_id_kit_id_fk" FOREIGN KEY ("kit_id") REFERENCES "public"."kit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_report" ADD CONSTRAINT "kit_report_reported_by_person_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_step" ADD CONSTRAINT "kit_step_kit_id_kit_id_fk" FOREIGN KEY ("kit_id") REFERENCES "public"."kit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_step" ADD CONSTRAINT "kit_step_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "likeness_band" ADD CONSTRAINT "likeness_band_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_change" ADD CONSTRAINT "membership_change_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_change" ADD CONSTRAINT "membership_change_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_change" ADD CONSTRAINT "membership_change_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor" ADD CONSTRAINT "mentor_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_conflict" ADD CONSTRAINT "mentor_conflict_mentor_id_person_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_conflict" ADD CONSTRAINT "mentor_conflict_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_conflict" ADD CONSTRAINT "mentor_conflict_declared_by_person_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_conflict" ADD CONSTRAINT "mentor_conflict_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_edit" ADD CONSTRAINT "mentor_edit_mentor_id_person_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_edit" ADD CONSTRAINT "mentor_edit_edited_by_person_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_decline" ADD CONSTRAINT "moderation_decline_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_decline" ADD CONSTRAINT "moderation_decline_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_rate" ADD CONSTRAINT "moderation_rate_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_rate" ADD CONSTRAINT "moderation_rate_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_request" ADD CONSTRAINT "moderation_request_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_request" ADD CONSTRAINT "moderation_request_requested_by_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_request" ADD CONSTRAINT "moderation_request_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_settlement" ADD CONSTRAINT "moderation_settlement_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_settlement" ADD CONSTRAINT "moderation_settlement_settled_by_person_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_promise" ADD CONSTRAINT "moved_promise_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_posted_by_person_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_reading" ADD CONSTRAINT "notice_reading_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_reading" ADD CONSTRAINT "notice_reading_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_fact" ADD CONSTRAINT "outcome_fact_follow_up_id_follow_up_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "public"."follow_up"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_fact" ADD CONSTRAINT "outcome_fact_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_fact" ADD CONSTRAINT "outcome_fact_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_proof" ADD CONSTRAINT "outcome_proof_fact_id_outcome_fact_id_fk" FOREIGN KEY ("fact_id") REFERENCES "public"."outcome_fact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_proof" ADD CONSTRAINT "outcome_proof_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_proof" ADD CONSTRAINT "outcome_proof_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_proof" ADD CONSTRAINT "outcome_proof_struck_by_person_id_fk" FOREIGN KEY ("struck_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_mentor_id_person_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_choice_id_pairing_choice_id_fk" FOREIGN KEY ("choice_id") REFERENCES "public"."pairing_choice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_choice" ADD CONSTRAINT "pairing_choice_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_choice" ADD CONSTRAINT "pairing_choice_chosen_by_person_id_fk" FOREIGN KEY ("chosen_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_choice" ADD CONSTRAINT "pairing_choice_undone_by_person_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parked_form" ADD CONSTRAINT "parked_form_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password" ADD CONSTRAINT "password_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_enrolment" ADD CONSTRAINT "past_enrolment_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_enrolment" ADD CONSTRAINT "past_enrolment_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_enrolment" ADD CONSTRAINT "past_enrolment_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_enrolment" ADD CONSTRAINT "past_enrolment_to_cohort_id_cohort_id_fk" FOREIGN KEY ("to_cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_enrolment" ADD CONSTRAINT "past_enrolment_undone_by_person_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_pairing" ADD CONSTRAINT "past_pairing_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_pairing" ADD CONSTRAINT "past_pairing_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_pairing" ADD CONSTRAINT "past_pairing_mentor_id_person_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_consent" ADD CONSTRAINT "peer_consent_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_feedback" ADD CONSTRAINT "peer_feedback_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_feedback" ADD CONSTRAINT "peer_feedback_writer_id_person_id_fk" FOREIGN KEY ("writer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_report" ADD CONSTRAINT "peer_report_feedback_id_peer_feedback_id_fk" FOREIGN KEY ("feedback_id") REFERENCES "public"."peer_feedback"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_report" ADD CONSTRAINT "peer_report_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_mark" ADD CONSTRAINT "photo_mark_grading_id_grading_id_fk" FOREIGN KEY ("grading_id") REFERENCES "public"."grading"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_mark" ADD CONSTRAINT "photo_mark_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin" ADD CONSTRAINT "plugin_version_id_plugin_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."plugin_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_fault" ADD CONSTRAINT "plugin_fault_version_id_plugin_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."plugin_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_file" ADD CONSTRAINT "plugin_file_version_id_plugin_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."plugin_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_file" ADD CONSTRAINT "plugin_file_file_hash_package_file_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."package_file"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_notice_seen" ADD CONSTRAINT "plugin_notice_seen_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_quiz_attempt" ADD CONSTRAINT "plugin_quiz_attempt_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_quiz_attempt" ADD CONSTRAINT "plugin_quiz_attempt_plugin_version_id_plugin_version_id_fk" FOREIGN KEY ("plugin_version_id") REFERENCES "public"."plugin_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_scope" ADD CONSTRAINT "plugin_scope_plugin_id_plugin_id_fk" FOREIGN KEY ("plugin_id") REFERENCES "public"."plugin"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_upload" ADD CONSTRAINT "plugin_upload_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_item" ADD CONSTRAINT "portfolio_item_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_item" ADD CONSTRAINT "portfolio_item_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_link" ADD CONSTRAINT "portfolio_link_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_edit" ADD CONSTRAINT "post_edit_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_moderation" ADD CONSTRAINT "post_moderation_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_moderation" ADD CONSTRAINT "post_moderation_moderated_by_person_id_fk" FOREIGN KEY ("moderated_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_photo" ADD CONSTRAINT "post_photo_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_report" ADD CONSTRAINT "post_report_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_report" ADD CONSTRAINT "post_report_reporter_id_person_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_result" ADD CONSTRAINT "quiz_result_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading" ADD CONSTRAINT "reading_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading" ADD CONSTRAINT "reading_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_off" ADD CONSTRAINT "reminder_off_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_export" ADD CONSTRAINT "report_export_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_export" ADD CONSTRAINT "report_export_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_export" ADD CONSTRAINT "report_export_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residence" ADD CONSTRAINT "residence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residence" ADD CONSTRAINT "residence_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocation" ADD CONSTRAINT "revocation_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocation" ADD CONSTRAINT "revocation_revoked_by_person_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revoked_grading" ADD CONSTRAINT "revoked_grading_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revoked_grading" ADD CONSTRAINT "revoked_grading_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll" ADD CONSTRAINT "roll_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll" ADD CONSTRAINT "roll_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_sent_by_person_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_applied_by_person_id_fk" FOREIGN KEY ("applied_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_undone_by_person_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import_row" ADD CONSTRAINT "roster_import_row_import_id_roster_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."roster_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import_row" ADD CONSTRAINT "roster_import_row_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_call" ADD CONSTRAINT "seat_call_child_id_child_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."child"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_call" ADD CONSTRAINT "seat_call_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_grading" ADD CONSTRAINT "second_grading_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_grading" ADD CONSTRAINT "second_grading_grader_id_person_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_grading" ADD CONSTRAINT "second_grading_first_grader_id_person_id_fk" FOREIGN KEY ("first_grader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_teacher_id_person_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_makes_up_id_session_id_fk" FOREIGN KEY ("makes_up_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_attendance" ADD CONSTRAINT "session_attendance_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_attendance" ADD CONSTRAINT "session_attendance_roll_id_roll_id_fk" FOREIGN KEY ("roll_id") REFERENCES "public"."roll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_change" ADD CONSTRAINT "session_change_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_change" ADD CONSTRAINT "session_change_shift_id_timetable_shift_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."timetable_shift"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_change" ADD CONSTRAINT "session_change_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_clock" ADD CONSTRAINT "session_clock_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_aside_roll" ADD CONSTRAINT "set_aside_roll_roll_id_roll_id_fk" FOREIGN KEY ("roll_id") REFERENCES "public"."roll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_aside_roll" ADD CONSTRAINT "set_aside_roll_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_aside_roll" ADD CONSTRAINT "set_aside_roll_settled_id_roll_id_fk" FOREIGN KEY ("settled_id") REFERENCES "public"."roll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_aside_roll" ADD CONSTRAINT "set_aside_roll_settled_by_person_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipping_report" ADD CONSTRAINT "shipping_report_follow_up_id_follow_up_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "public"."follow_up"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipping_report" ADD CONSTRAINT "shipping_report_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipping_report" ADD CONSTRAINT "shipping_report_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_card" ADD CONSTRAINT "sign_in_card_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_card" ADD CONSTRAINT "sign_in_card_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_card" ADD CONSTRAINT "sign_in_card_printed_by_person_id_fk" FOREIGN KEY ("printed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulator_attempt" ADD CONSTRAINT "simulator_attempt_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulator_attempt" ADD CONSTRAINT "simulator_attempt_plugin_version_id_plugin_version_id_fk" FOREIGN KEY ("plugin_version_id") REFERENCES "public"."plugin_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulator_day" ADD CONSTRAINT "simulator_day_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulator_result" ADD CONSTRAINT "simulator_result_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smile_giver" ADD CONSTRAINT "smile_giver_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smile_giver" ADD CONSTRAINT "smile_giver_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smile_tally" ADD CONSTRAINT "smile_tally_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_appeal" ADD CONSTRAINT "standing_appeal_appeal_id_appeal_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_echo" ADD CONSTRAINT "story_echo_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_echo" ADD CONSTRAINT "story_echo_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_group_id_work_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."work_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_evidence" ADD CONSTRAINT "submission_evidence_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_evidence" ADD CONSTRAINT "submission_evidence_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_step" ADD CONSTRAINT "suggestion_step_suggestion_id_suggestion_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_step" ADD CONSTRAINT "suggestion_step_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "superseded_feedback" ADD CONSTRAINT "superseded_feedback_feedback_id_peer_feedback_id_fk" FOREIGN KEY ("feedback_id") REFERENCES "public"."peer_feedback"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "superseded_grading" ADD CONSTRAINT "superseded_grading_grading_id_grading_id_fk" FOREIGN KEY ("grading_id") REFERENCES "public"."grading"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "superseded_grading" ADD CONSTRAINT "superseded_grading_superseded_by_person_id_fk" FOREIGN KEY ("superseded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_sitting" ADD CONSTRAINT "survey_sitting_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_sitting" ADD CONSTRAINT "survey_sitting_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_pass" ADD CONSTRAINT "task_pass_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_pass" ADD CONSTRAINT "task_pass_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_message" ADD CONSTRAINT "text_message_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_message" ADD CONSTRAINT "text_message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timetable_shift" ADD CONSTRAINT "timetable_shift_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timetable_shift" ADD CONSTRAINT "timetable_shift_shifted_by_person_id_fk" FOREIGN KEY ("shifted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timetable_shift" ADD CONSTRAINT "timetable_shift_undone_by_person_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_file" ADD CONSTRAINT "version_file_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_file" ADD CONSTRAINT "version_file_file_hash_package_file_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."package_file"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_mentor_id_person_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_place" ADD CONSTRAINT "waiting_place_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_place" ADD CONSTRAINT "waiting_place_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_submission" ADD CONSTRAINT "waiting_submission_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_submission" ADD CONSTRAINT "waiting_submission_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_group" ADD CONSTRAINT "work_group_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_group" ADD CONSTRAINT "work_group_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_group" ADD CONSTRAINT "work_group_holder_id_person_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wrong_answer" ADD CONSTRAINT "wrong_answer_learner_id_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wrong_answer" ADD CONSTRAINT "wrong_answer_version_id_course_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeal_by_subject" ON "appeal" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "appeal_by_cohort" ON "appeal" USING btree ("cohort_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appeal_answer_by_level" ON "appeal_answer" USING btree ("appeal_id","level");--> statement-breakpoint
CREATE INDEX "calendar_day_by_organisation" ON "calendar_day" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "calendar_feed_by_person" ON "calendar_feed" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "carer_by_organisation" ON "carer" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "carer_by_person" ON "carer" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "carer_duty_by_carer" ON "carer_duty" USING btree ("carer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_by_learner" ON "certificate" USING btree ("learner_id","cohort_id","edition");--> statement-breakpoint
CREATE INDEX "certificate_print_by_cohort" ON "certificate_print" USING btree ("cohort_id","printed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "check_in_once" ON "check_in" USING btree ("session_id","learner_id");--> statement-breakpoint
CREATE INDEX "check_in_opening_by_session" ON "check_in_opening" USING btree ("session_id","opened_at");--> statement-breakpoint
CREATE INDEX "child_by_cohort" ON "child" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "child_by_guardian" ON "child" USING btree ("guardian_id");--> statement-breakpoint
CREATE INDEX "childcare_sign_up_by_session" ON "childcare_sign_up" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "claim_takeover_by_submission" ON "claim_takeover" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "class_code_by_cohort" ON "class_code" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "clock_tap_by_session" ON "clock_tap" USING btree ("session_id","at");--> statement-breakpoint
CREATE INDEX "cohort_by_organisation" ON "cohort" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "consent_by_person" ON "consent" USING btree ("person_id","purpose");--> statement-breakpoint
CREATE INDEX "course_draft_by_course" ON "course_draft" USING btree ("course_id");--> statement-breakpoint
CREATE UNIQUE INDEX "course_version_by_hash" ON "course_version" USING btree ("course_id","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_evidence_by_place" ON "draft_evidence" USING btree ("learner_id","course_id","task_id","item_id","place");--> statement-breakpoint
CREATE INDEX "draft_review_by_draft" ON "draft_review" USING btree ("draft_id");--> statement-breakpoint
CREATE INDEX "enrolment_by_learner" ON "enrolment" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "event_by_subject" ON "event" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "evidence_by_learner" ON "evidence" USING btree ("learner_id","added_at");--> statement-breakpoint
CREATE INDEX "evidence_by_file" ON "evidence" USING btree ("file_hash");--> statement-breakpoint
CREATE INDEX "evidence_by_middle" ON "evidence" USING btree ("middle_hash");--> statement-breakpoint
CREATE INDEX "evidence_by_small" ON "evidence" USING btree ("small_hash");--> statement-breakpoint
CREATE INDEX "evidence_by_poster" ON "evidence" USING btree ("poster_hash");--> statement-breakpoint
CREATE INDEX "evidence_by_task" ON "evidence" USING btree ("course_id","task_id");--> statement-breakpoint
CREATE INDEX "excuse_by_learner" ON "excuse" USING btree ("learner_id","course_id","task_id");--> statement-breakpoint
CREATE INDEX "excuse_by_cohort" ON "excuse" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "feedback_template_by_owner" ON "feedback_template" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "follow_up_by_cohort" ON "follow_up" USING btree ("cohort_id","learner_id");--> statement-breakpoint
CREATE INDEX "follow_up_by_learner" ON "follow_up" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "forum_by_quarter" ON "forum" USING btree ("quarter","village_id");--> statement-breakpoint
CREATE INDEX "forum_by_village" ON "forum" USING btree ("village_id");--> statement-breakpoint
CREATE INDEX "forum_photo_by_forum" ON "forum_photo" USING btree ("forum_id");--> statement-breakpoint
CREATE INDEX "forum_record_by_forum" ON "forum_record" USING btree ("forum_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "grading_voice_by_file" ON "grading_voice" USING btree ("submission_id","grader_id","file_hash");--> statement-breakpoint
CREATE INDEX "group_invitation_by_group" ON "group_invitation" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "group_invitation_by_learner" ON "group_invitation" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "group_seat_by_group" ON "group_seat" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "hand_over_by_session" ON "hand_over" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "hand_over_by_child" ON "hand_over" USING btree ("child_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hand_over_that_counts" ON "hand_over" USING btree ("child_id","session_id","way","undone");--> statement-breakpoint
CREATE INDEX "help_act_by_cohort" ON "help_act" USING btree ("cohort_id","learner_id");--> statement-breakpoint
CREATE INDEX "help_act_by_learner" ON "help_act" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "help_flag_by_learner" ON "help_flag" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "income_band_by_learner" ON "income_band" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "income_band_by_cohort" ON "income_band" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "kit_by_organisation" ON "kit" USING btree ("organisation_id","state");--> statement-breakpoint
CREATE INDEX "kit_by_holder" ON "kit" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "kit_by_mentor" ON "kit" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "kit_by_number" ON "kit" USING btree ("number");--> statement-breakpoint
CREATE INDEX "kit_report_by_kit" ON "kit_report" USING btree ("kit_id","day");--> statement-breakpoint
CREATE INDEX "kit_step_by_kit" ON "kit_step" USING btree ("kit_id","taken_at");--> statement-breakpoint
CREATE INDEX "likeness_band_by_value" ON "likeness_band" USING btree ("course_id","task_id","band","value");--> statement-breakpoint
CREATE INDEX "membership_by_person" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "membership_change_by_person" ON "membership_change" USING btree ("person_id","changed_at");--> statement-breakpoint
CREATE INDEX "membership_change_by_organisation" ON "membership_change" USING btree ("organisation_id","changed_at");--> statement-breakpoint
CREATE INDEX "mentor_conflict_by_mentor" ON "mentor_conflict" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "mentor_conflict_by_learner" ON "mentor_conflict" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "mentor_edit_by_mentor" ON "mentor_edit" USING btree ("mentor_id","edited_at");--> statement-breakpoint
CREATE INDEX "moderation_rate_by_cohort" ON "moderation_rate" USING btree ("cohort_id","set_at");--> statement-breakpoint
CREATE INDEX "moderation_request_by_grader" ON "moderation_request" USING btree ("grader_id");--> statement-breakpoint
CREATE INDEX "notice_by_cohort" ON "notice" USING btree ("cohort_id","posted_at");--> statement-breakpoint
CREATE INDEX "organisation_by_path" ON "organisation" USING btree ("path");--> statement-breakpoint
CREATE INDEX "outbox_by_due" ON "outbox" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "outcome_fact_by_follow_up" ON "outcome_fact" USING btree ("follow_up_id");--> statement-breakpoint
CREATE INDEX "outcome_fact_by_cohort" ON "outcome_fact" USING btree ("cohort_id","kind");--> statement-breakpoint
CREATE INDEX "outcome_proof_by_fact" ON "outcome_proof" USING btree ("fact_id");--> statement-breakpoint
CREATE INDEX "outcome_proof_by_cohort" ON "outcome_proof" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "pairing_by_mentor" ON "pairing" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "pairing_choice_by_cohort" ON "pairing_choice" USING btree ("cohort_id","chosen_at");--> statement-breakpoint
CREATE INDEX "past_enrolment_by_cohort" ON "past_enrolment" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "past_enrolment_by_learner" ON "past_enrolment" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "past_pairing_by_cohort" ON "past_pairing" USING btree ("cohort_id","ended_at");--> statement-breakpoint
CREATE INDEX "past_pairing_by_learner" ON "past_pairing" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "past_pairing_by_mentor" ON "past_pairing" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "peer_consent_by_submission" ON "peer_consent" USING btree ("submission_id");--> statement-breakpoint
CREATE UNIQUE INDEX "peer_feedback_by_writer" ON "peer_feedback" USING btree ("submission_id","writer_id");--> statement-breakpoint
CREATE INDEX "peer_feedback_by_person" ON "peer_feedback" USING btree ("writer_id");--> statement-breakpoint
CREATE INDEX "plugin_fault_by_version" ON "plugin_fault" USING btree ("version_id","at");--> statement-breakpoint
CREATE INDEX "plugin_quiz_attempt_by_learner" ON "plugin_quiz_attempt" USING btree ("learner_id","plugin_id","practice");--> statement-breakpoint
CREATE UNIQUE INDEX "plugin_version_by_hash" ON "plugin_version" USING btree ("plugin_id","hash");--> statement-breakpoint
CREATE INDEX "portfolio_link_by_learner" ON "portfolio_link" USING btree ("learner_id","created_at");--> statement-breakpoint
CREATE INDEX "post_by_group" ON "post" USING btree ("cohort_id","posted_at");--> statement-breakpoint
CREATE INDEX "post_by_lesson" ON "post" USING btree ("organisation_id","course_id","lesson_id");--> statement-breakpoint
CREATE INDEX "post_by_question" ON "post" USING btree ("question_id","posted_at");--> statement-breakpoint
CREATE INDEX "post_by_author" ON "post" USING btree ("author_id","posted_at");--> statement-breakpoint
CREATE INDEX "post_moderation_by_post" ON "post_moderation" USING btree ("post_id","moderated_at");--> statement-breakpoint
CREATE INDEX "post_photo_by_post" ON "post_photo" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "publication_by_course" ON "publication" USING btree ("course_id","published_at");--> statement-breakpoint
CREATE INDEX "quiz_attempt_by_learner" ON "quiz_attempt" USING btree ("learner_id","course_id","module_number");--> statement-breakpoint
CREATE INDEX "reminder_by_person" ON "reminder" USING btree ("person_id","until");--> statement-breakpoint
CREATE INDEX "reminder_by_due" ON "reminder" USING btree ("sms_sent_at","sms_due_at");--> statement-breakpoint
CREATE INDEX "report_export_by_organisation" ON "report_export" USING btree ("organisation_id","made_at");--> statement-breakpoint
CREATE INDEX "revoked_grading_by_submission" ON "revoked_grading" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "roll_by_session" ON "roll" USING btree ("session_id","taken_at");--> statement-breakpoint
CREATE INDEX "roster_import_by_cohort" ON "roster_import" USING btree ("cohort_id","sent_at");--> statement-breakpoint
CREATE INDEX "seat_call_by_session" ON "seat_call" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "second_grading_by_first_grader" ON "second_grading" USING btree ("first_grader_id");--> statement-breakpoint
CREATE INDEX "session_by_cohort" ON "session" USING btree ("cohort_id","starts_at");--> statement-breakpoint
CREATE INDEX "session_by_teacher" ON "session" USING btree ("teacher_id");--> statement-breakpoint
CREATE INDEX "session_by_start" ON "session" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "session_by_made_up" ON "session" USING btree ("makes_up_id");--> statement-breakpoint
CREATE INDEX "session_change_by_session" ON "session_change" USING btree ("session_id","changed_at");--> statement-breakpoint
CREATE INDEX "session_change_by_shift" ON "session_change" USING btree ("shift_id");--> statement-breakpoint
CREATE INDEX "shipping_report_by_cohort" ON "shipping_report" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "sign_in_by_person" ON "sign_in" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_card_by_cohort" ON "sign_in_card" USING btree ("cohort_id","learner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "simulator_attempt_by_number" ON "simulator_attempt" USING btree ("learner_id","plugin_id","practice","number");--> statement-breakpoint
CREATE INDEX "story_by_organisation" ON "story" USING btree ("organisation_id","written_at");--> statement-breakpoint
CREATE INDEX "story_by_author" ON "story" USING btree ("author_id");--> statement-breakpoint
CREATE UNIQUE INDEX "submission_by_number" ON "submission" USING btree ("learner_id","course_id","task_id","number");--> statement-breakpoint
CREATE INDEX "submission_by_group" ON "submission" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "submission_by_cohort" ON "submission" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "suggestion_by_organisation" ON "suggestion" USING btree ("organisation_id","status","due_on");--> statement-breakpoint
CREATE INDEX "suggestion_by_person" ON "suggestion" USING btree ("person_id","received_on");--> statement-breakpoint
CREATE INDEX "suggestion_step_by_suggestion" ON "suggestion_step" USING btree ("suggestion_id");--> statement-breakpoint
CREATE INDEX "text_message_by_person" ON "text_message" USING btree ("person_id","due_at");--> statement-breakpoint
CREATE INDEX "text_message_by_due" ON "text_message" USING btree ("sent_at","due_at");--> statement-breakpoint
CREATE INDEX "timetable_shift_by_cohort" ON "timetable_shift" USING btree ("cohort_id","shifted_at");--> statement-breakpoint
CREATE INDEX "upload_by_learner" ON "upload" USING btree ("learner_id","started_at");--> statement-breakpoint
CREATE INDEX "upload_by_expiry" ON "upload" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "visit_by_learner" ON "visit" USING btree ("learner_id","day");--> statement-breakpoint
CREATE INDEX "visit_by_mentor" ON "visit" USING btree ("mentor_id","day");--> statement-breakpoint
CREATE INDEX "visit_by_cohort" ON "visit" USING btree ("cohort_id","day");--> statement-breakpoint
CREATE INDEX "waiting_place_by_learner" ON "waiting_place" USING btree ("learner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_submission_by_learner" ON "waiting_submission" USING btree ("learner_id","course_id","task_id");--> statement-breakpoint
CREATE INDEX "work_group_by_cohort" ON "work_group" USING btree ("cohort_id","course_id","task_id");