CREATE TABLE `consent` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`is_given` integer NOT NULL,
	`wording` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consent_by_person` ON `consent` (`person_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `device_person` (
	`device_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`last_used_at` integer NOT NULL,
	PRIMARY KEY(`device_hash`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `erasure_request` (
	`person_id` text PRIMARY KEY NOT NULL,
	`asked_at` integer NOT NULL,
	`done_at` integer,
	`done_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `failed_sign_in` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `parked_form` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`path` text NOT NULL,
	`fields` text NOT NULL,
	`parked_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `password` (
	`person_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`is_pin` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`locale` text DEFAULT 'zh-CN' NOT NULL,
	`is_elder` integer DEFAULT false NOT NULL,
	`age_band` text,
	`is_demo` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`erased_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_phone_unique` ON `person` (`phone`);--> statement-breakpoint
CREATE TABLE `sign_in` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`device_hash` text NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sign_in_by_person` ON `sign_in` (`person_id`);--> statement-breakpoint
CREATE TABLE `appeal` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`criterion_id` text DEFAULT '' NOT NULL,
	`words` text NOT NULL,
	`decided_by` text NOT NULL,
	`raised_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `appeal_by_subject` ON `appeal` (`subject_id`);--> statement-breakpoint
CREATE INDEX `appeal_by_cohort` ON `appeal` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `appeal_answer` (
	`id` text PRIMARY KEY NOT NULL,
	`appeal_id` text NOT NULL,
	`level` integer NOT NULL,
	`outcome` text NOT NULL,
	`words` text NOT NULL,
	`answered_by` text NOT NULL,
	`answered_at` integer NOT NULL,
	FOREIGN KEY (`appeal_id`) REFERENCES `appeal`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `appeal_answer_by_level` ON `appeal_answer` (`appeal_id`,`level`);--> statement-breakpoint
CREATE TABLE `appeal_step` (
	`appeal_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`appeal_id`, `kind`),
	FOREIGN KEY (`appeal_id`) REFERENCES `appeal`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `choice_tally` (
	`course_id` text NOT NULL,
	`question_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`choice` integer NOT NULL,
	`taken` integer NOT NULL,
	PRIMARY KEY(`course_id`, `question_id`, `content_hash`, `choice`)
);
--> statement-breakpoint
CREATE TABLE `claim_takeover` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`from_id` text NOT NULL,
	`grader_id` text NOT NULL,
	`reason` text NOT NULL,
	`taken_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_takeover_by_submission` ON `claim_takeover` (`submission_id`);--> statement-breakpoint
CREATE TABLE `competency_level` (
	`learner_id` text NOT NULL,
	`competency` text NOT NULL,
	`level` integer NOT NULL,
	`grading_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `competency`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grading_id`) REFERENCES `grading`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `feedback_template` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`word` text NOT NULL,
	`text` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `feedback_template_by_owner` ON `feedback_template` (`owner_id`);--> statement-breakpoint
CREATE TABLE `grading` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`grader_id` text NOT NULL,
	`levels` text NOT NULL,
	`highlight` text NOT NULL,
	`change` text NOT NULL,
	`next_step` text NOT NULL,
	`voice_id` text,
	`percent` real NOT NULL,
	`verdict` text NOT NULL,
	`graded_at` integer NOT NULL,
	`edition` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`voice_id`) REFERENCES `grading_voice`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grading_submission_id_unique` ON `grading` (`submission_id`);--> statement-breakpoint
CREATE TABLE `grading_claim` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`grader_id` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `grading_draft` (
	`submission_id` text NOT NULL,
	`grader_id` text NOT NULL,
	`levels` text NOT NULL,
	`highlight` text NOT NULL,
	`change` text NOT NULL,
	`next_step` text NOT NULL,
	`marks` text NOT NULL,
	`voice_id` text,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `grader_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`voice_id`) REFERENCES `grading_voice`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `grading_voice` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`grader_id` text NOT NULL,
	`file_hash` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`seconds` integer,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grading_voice_by_file` ON `grading_voice` (`submission_id`,`grader_id`,`file_hash`);--> statement-breakpoint
CREATE TABLE `moderation_decline` (
	`submission_id` text NOT NULL,
	`grader_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `grader_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `moderation_rate` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`percent` integer NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`set_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `moderation_rate_by_cohort` ON `moderation_rate` (`cohort_id`,`set_at`);--> statement-breakpoint
CREATE TABLE `moderation_request` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`requested_by` text,
	`because` text DEFAULT '' NOT NULL,
	`requested_at` integer NOT NULL,
	`grader_id` text,
	`asked_at` integer,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `moderation_request_by_grader` ON `moderation_request` (`grader_id`);--> statement-breakpoint
CREATE TABLE `moderation_settlement` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`words` text NOT NULL,
	`settled_by` text NOT NULL,
	`settled_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`settled_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `moved_promise` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `peer_consent` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`given_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `peer_consent_by_submission` ON `peer_consent` (`submission_id`);--> statement-breakpoint
CREATE TABLE `peer_feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`writer_id` text NOT NULL,
	`highlight` text NOT NULL,
	`suggestion` text NOT NULL,
	`written_at` integer NOT NULL,
	`edition` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`writer_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `peer_feedback_by_writer` ON `peer_feedback` (`submission_id`,`writer_id`);--> statement-breakpoint
CREATE INDEX `peer_feedback_by_person` ON `peer_feedback` (`writer_id`);--> statement-breakpoint
CREATE TABLE `peer_report` (
	`feedback_id` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`reason` text NOT NULL,
	`reported_at` integer NOT NULL,
	`outcome` text,
	`because` text,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`feedback_id`) REFERENCES `peer_feedback`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `peer_report_id_unique` ON `peer_report` (`id`);--> statement-breakpoint
CREATE TABLE `photo_mark` (
	`grading_id` text NOT NULL,
	`number` integer NOT NULL,
	`evidence_id` text NOT NULL,
	`shape` text NOT NULL,
	`words` text NOT NULL,
	PRIMARY KEY(`grading_id`, `number`),
	FOREIGN KEY (`grading_id`) REFERENCES `grading`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plugin_quiz_attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`plugin_version_id` text NOT NULL,
	`plugin_id` text NOT NULL,
	`practice` text NOT NULL,
	`answers` text NOT NULL,
	`right` integer NOT NULL,
	`asked` integer NOT NULL,
	`attempted_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plugin_version_id`) REFERENCES `plugin_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plugin_quiz_attempt_by_learner` ON `plugin_quiz_attempt` (`learner_id`,`plugin_id`,`practice`);--> statement-breakpoint
CREATE TABLE `question_tally` (
	`course_id` text NOT NULL,
	`question_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`answers` integer NOT NULL,
	`right` integer NOT NULL,
	`rest` integer NOT NULL,
	`rest_squares` integer NOT NULL,
	`rest_right` integer NOT NULL,
	PRIMARY KEY(`course_id`, `question_id`, `content_hash`)
);
--> statement-breakpoint
CREATE TABLE `quiz_attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`version_id` text NOT NULL,
	`module_number` integer NOT NULL,
	`answers` text NOT NULL,
	`right` integer NOT NULL,
	`asked` integer NOT NULL,
	`attempted_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `quiz_attempt_by_learner` ON `quiz_attempt` (`learner_id`,`course_id`,`module_number`);--> statement-breakpoint
CREATE TABLE `quiz_result` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`module_number` integer NOT NULL,
	`attempts` integer NOT NULL,
	`right` integer NOT NULL,
	`asked` integer NOT NULL,
	`passed_at` integer,
	PRIMARY KEY(`learner_id`, `course_id`, `module_number`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `revoked_grading` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`grader_id` text NOT NULL,
	`levels` text NOT NULL,
	`words` text NOT NULL,
	`percent` real NOT NULL,
	`verdict` text NOT NULL,
	`graded_at` integer NOT NULL,
	`revoked_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `revoked_grading_by_submission` ON `revoked_grading` (`submission_id`);--> statement-breakpoint
CREATE TABLE `second_grading` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`grader_id` text NOT NULL,
	`levels` text NOT NULL,
	`note` text NOT NULL,
	`percent` real NOT NULL,
	`verdict` text NOT NULL,
	`graded_at` integer NOT NULL,
	`first_grader_id` text NOT NULL,
	`first_levels` text NOT NULL,
	`first_verdict` text NOT NULL,
	`is_apart` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`first_grader_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `second_grading_submission_id_unique` ON `second_grading` (`submission_id`);--> statement-breakpoint
CREATE INDEX `second_grading_by_first_grader` ON `second_grading` (`first_grader_id`);--> statement-breakpoint
CREATE TABLE `standing_appeal` (
	`subject_id` text PRIMARY KEY NOT NULL,
	`appeal_id` text NOT NULL,
	FOREIGN KEY (`appeal_id`) REFERENCES `appeal`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `superseded_feedback` (
	`feedback_id` text NOT NULL,
	`edition` integer NOT NULL,
	`highlight` text NOT NULL,
	`suggestion` text NOT NULL,
	`superseded_at` integer NOT NULL,
	PRIMARY KEY(`feedback_id`, `edition`),
	FOREIGN KEY (`feedback_id`) REFERENCES `peer_feedback`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `superseded_grading` (
	`grading_id` text NOT NULL,
	`edition` integer NOT NULL,
	`levels` text NOT NULL,
	`percent` real NOT NULL,
	`verdict` text NOT NULL,
	`superseded_by` text NOT NULL,
	`superseded_at` integer NOT NULL,
	`cause` text NOT NULL,
	PRIMARY KEY(`grading_id`, `edition`),
	FOREIGN KEY (`grading_id`) REFERENCES `grading`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`superseded_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `task_pass` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`passed_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `course_id`, `task_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `wrong_answer` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`question_id` text NOT NULL,
	`version_id` text NOT NULL,
	`times` integer NOT NULL,
	`answer` text NOT NULL,
	`last_at` integer NOT NULL,
	`seen_on` text NOT NULL,
	`due_on` text NOT NULL,
	`stability` real NOT NULL,
	`difficulty` real NOT NULL,
	`reps` integer NOT NULL,
	`lapses` integer NOT NULL,
	`right_at` integer,
	PRIMARY KEY(`learner_id`, `course_id`, `question_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`learner_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`course_id` text NOT NULL,
	`version_id` text NOT NULL,
	`holder` text NOT NULL,
	`course_title` text NOT NULL,
	`course_title_en` text NOT NULL,
	`cohort_title` text NOT NULL,
	`issuers` text NOT NULL,
	`theory_minutes` integer NOT NULL,
	`practice_minutes` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`issued_at` integer NOT NULL,
	`edition` integer DEFAULT 1 NOT NULL,
	`replaces_id` text,
	`expires_on` text,
	`competencies` text NOT NULL,
	`evidence` text NOT NULL,
	`status_index` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces_id`) REFERENCES `certificate`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_number_unique` ON `certificate` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_status_index_unique` ON `certificate` (`status_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_by_learner` ON `certificate` (`learner_id`,`cohort_id`,`edition`);--> statement-breakpoint
CREATE TABLE `certificate_print` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`kind` text NOT NULL,
	`numbers` text NOT NULL,
	`note` text NOT NULL,
	`printed_by` text NOT NULL,
	`printed_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`printed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `certificate_print_by_cohort` ON `certificate_print` (`cohort_id`,`printed_at`);--> statement-breakpoint
CREATE TABLE `certificate_series` (
	`prefix` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `credential` (
	`certificate_id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`document` text NOT NULL,
	`jwt` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificate`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `revocation` (
	`certificate_id` text PRIMARY KEY NOT NULL,
	`revoked_by` text NOT NULL,
	`kind` text DEFAULT 'revoked' NOT NULL,
	`reason` text NOT NULL,
	`revoked_at` integer NOT NULL,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificate`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revoked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `carer` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`person_id` text,
	`name` text NOT NULL,
	`weekdays` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	`left_at` integer,
	`left_by` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`left_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `carer_by_organisation` ON `carer` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `carer_by_person` ON `carer` (`person_id`);--> statement-breakpoint
CREATE TABLE `carer_duty` (
	`session_id` text NOT NULL,
	`carer_id` text NOT NULL,
	`age_group` text NOT NULL,
	`assigned_by` text NOT NULL,
	`assigned_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `carer_id`),
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`carer_id`) REFERENCES `carer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `carer_duty_by_carer` ON `carer_duty` (`carer_id`);--> statement-breakpoint
CREATE TABLE `child` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`guardian_id` text NOT NULL,
	`pet_name` text NOT NULL,
	`age_band` text NOT NULL,
	`emergency_phone` text NOT NULL,
	`fetchers` text NOT NULL,
	`needs` text,
	`needs_agreed_at` integer,
	`wording` text NOT NULL,
	`agreed_at` integer NOT NULL,
	`always_since` integer,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`guardian_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `child_by_cohort` ON `child` (`cohort_id`);--> statement-breakpoint
CREATE INDEX `child_by_guardian` ON `child` (`guardian_id`);--> statement-breakpoint
CREATE TABLE `childcare_offer` (
	`cohort_id` text PRIMARY KEY NOT NULL,
	`is_open` integer NOT NULL,
	`place` text NOT NULL,
	`small_seats` integer NOT NULL,
	`large_seats` integer NOT NULL,
	`small_ratio` integer NOT NULL,
	`large_ratio` integer NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `childcare_sign_up` (
	`child_id` text NOT NULL,
	`session_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`cancelled_at` integer,
	PRIMARY KEY(`child_id`, `session_id`),
	FOREIGN KEY (`child_id`) REFERENCES `child`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `childcare_sign_up_by_session` ON `childcare_sign_up` (`session_id`);--> statement-breakpoint
CREATE TABLE `childcare_use` (
	`session_id` text NOT NULL,
	`age_band` text NOT NULL,
	`seated` integer NOT NULL,
	`waiting` integer NOT NULL,
	`came` integer NOT NULL,
	PRIMARY KEY(`session_id`, `age_band`),
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `hand_over` (
	`id` text PRIMARY KEY NOT NULL,
	`child_id` text NOT NULL,
	`session_id` text NOT NULL,
	`way` text NOT NULL,
	`who` text NOT NULL,
	`proof` text NOT NULL,
	`signature_hash` text,
	`note` text NOT NULL,
	`noted_by` text NOT NULL,
	`at` integer NOT NULL,
	`undone` text DEFAULT '' NOT NULL,
	`undone_by` text,
	`undone_at` integer,
	FOREIGN KEY (`child_id`) REFERENCES `child`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`noted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hand_over_by_session` ON `hand_over` (`session_id`);--> statement-breakpoint
CREATE INDEX `hand_over_by_child` ON `hand_over` (`child_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `hand_over_that_counts` ON `hand_over` (`child_id`,`session_id`,`way`,`undone`);--> statement-breakpoint
CREATE TABLE `seat_call` (
	`child_id` text NOT NULL,
	`session_id` text NOT NULL,
	`waits_since` integer NOT NULL,
	`called_at` integer,
	`answer_by` integer,
	`answer` text,
	`answered_at` integer,
	PRIMARY KEY(`child_id`, `session_id`),
	FOREIGN KEY (`child_id`) REFERENCES `child`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `seat_call_by_session` ON `seat_call` (`session_id`);--> statement-breakpoint
CREATE TABLE `attendance` (
	`roll_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`words` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`roll_id`, `learner_id`),
	FOREIGN KEY (`roll_id`) REFERENCES `roll`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attended_minutes` (
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`attended` integer NOT NULL,
	`held` integer NOT NULL,
	`theory_minutes` integer NOT NULL,
	`practice_minutes` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `learner_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `calendar_day` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`from_day` text,
	`until_day` text,
	`repeats` text,
	`endings` text NOT NULL,
	`blocks` integer NOT NULL,
	`noted_by` text NOT NULL,
	`noted_at` integer NOT NULL,
	`struck_at` integer,
	`struck_by` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`noted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`struck_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `calendar_day_by_organisation` ON `calendar_day` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `calendar_feed` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `calendar_feed_by_person` ON `calendar_feed` (`person_id`);--> statement-breakpoint
CREATE TABLE `check_in` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`way` text NOT NULL,
	`at` integer NOT NULL,
	`device_hash` text NOT NULL,
	`same_phone` integer NOT NULL,
	`helped_by` text,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`helped_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `check_in_once` ON `check_in` (`session_id`,`learner_id`);--> statement-breakpoint
CREATE TABLE `check_in_opening` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`secret` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_in_opening_by_session` ON `check_in_opening` (`session_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `class_code` (
	`code` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `class_code_by_cohort` ON `class_code` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `clock_tap` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`tapped_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`replaces_id` text,
	`why` text DEFAULT '' NOT NULL,
	`struck_at` integer,
	`struck_by` text,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tapped_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`struck_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `clock_tap_by_session` ON `clock_tap` (`session_id`,`at`);--> statement-breakpoint
CREATE TABLE `cohort` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`college_id` text,
	`title` text NOT NULL,
	`title_en` text NOT NULL,
	`course_id` text NOT NULL,
	`version_id` text NOT NULL,
	`batch` integer NOT NULL,
	`place` text NOT NULL,
	`room` text DEFAULT '' NOT NULL,
	`town_id` text,
	`programme_id` text,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`capacity` integer,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`college_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`town_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_by_organisation` ON `cohort` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `cohort_batch` (
	`organisation_id` text NOT NULL,
	`course_id` text NOT NULL,
	`year` integer NOT NULL,
	`batch` integer NOT NULL,
	`cohort_id` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `course_id`, `year`, `batch`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `cohort_practice` (
	`cohort_id` text NOT NULL,
	`plugin_id` text NOT NULL,
	`practice` text NOT NULL,
	`plugin_version_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `plugin_id`, `practice`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plugin_version_id`) REFERENCES `plugin_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `enrolment` (
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`enrolled_at` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `learner_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `enrolment_by_learner` ON `enrolment` (`learner_id`);--> statement-breakpoint
CREATE TABLE `help_flag` (
	`session_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`raised_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `learner_id`),
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `help_flag_by_learner` ON `help_flag` (`learner_id`);--> statement-breakpoint
CREATE TABLE `past_enrolment` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`enrolled_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`ended_by` text NOT NULL,
	`why` text NOT NULL,
	`reason` text NOT NULL,
	`note` text NOT NULL,
	`to_cohort_id` text,
	`undone_at` integer,
	`undone_by` text,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `past_enrolment_by_cohort` ON `past_enrolment` (`cohort_id`);--> statement-breakpoint
CREATE INDEX `past_enrolment_by_learner` ON `past_enrolment` (`learner_id`);--> statement-breakpoint
CREATE TABLE `report_export` (
	`id` text PRIMARY KEY NOT NULL,
	`template` text NOT NULL,
	`organisation_id` text NOT NULL,
	`cohort_id` text,
	`month` text,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `report_export_by_organisation` ON `report_export` (`organisation_id`,`made_at`);--> statement-breakpoint
CREATE TABLE `roll` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`taken_by` text NOT NULL,
	`taken_at` integer NOT NULL,
	`way` text DEFAULT 'screen' NOT NULL,
	`saved_at` integer,
	`why` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roll_by_session` ON `roll` (`session_id`,`taken_at`);--> statement-breakpoint
CREATE TABLE `roster_import` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`file_name` text NOT NULL,
	`bytes_hash` text NOT NULL,
	`heads` text NOT NULL,
	`head_row` integer NOT NULL,
	`mapping` text NOT NULL,
	`notes` text NOT NULL,
	`sent_by` text NOT NULL,
	`sent_at` integer NOT NULL,
	`applied_at` integer,
	`applied_by` text,
	`undone_at` integer,
	`undone_by` text,
	`enrolled` integer DEFAULT 0 NOT NULL,
	`waiting` integer DEFAULT 0 NOT NULL,
	`created` integer DEFAULT 0 NOT NULL,
	`left_out` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`applied_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roster_import_by_cohort` ON `roster_import` (`cohort_id`,`sent_at`);--> statement-breakpoint
CREATE TABLE `roster_import_row` (
	`import_id` text NOT NULL,
	`number` integer NOT NULL,
	`cells` text NOT NULL,
	`outcome` text,
	`learner_id` text,
	PRIMARY KEY(`import_id`, `number`),
	FOREIGN KEY (`import_id`) REFERENCES `roster_import`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`number` integer NOT NULL,
	`teacher_id` text NOT NULL,
	`title` text NOT NULL,
	`place` text NOT NULL,
	`room` text DEFAULT '' NOT NULL,
	`makes_up_id` text,
	`cancelled_at` integer,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`lesson_ids` text NOT NULL,
	`theory_minutes` integer NOT NULL,
	`practice_minutes` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`teacher_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`makes_up_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_by_cohort` ON `session` (`cohort_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `session_by_teacher` ON `session` (`teacher_id`);--> statement-breakpoint
CREATE INDEX `session_by_start` ON `session` (`starts_at`);--> statement-breakpoint
CREATE INDEX `session_by_made_up` ON `session` (`makes_up_id`);--> statement-breakpoint
CREATE TABLE `session_attendance` (
	`session_id` text PRIMARY KEY NOT NULL,
	`roll_id` text NOT NULL,
	`present` integer NOT NULL,
	`late` integer NOT NULL,
	`absent` integer NOT NULL,
	`excused` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`roll_id`) REFERENCES `roll`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `session_change` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`kind` text NOT NULL,
	`shift_id` text,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`reason` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shift_id`) REFERENCES `timetable_shift`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_change_by_session` ON `session_change` (`session_id`,`changed_at`);--> statement-breakpoint
CREATE INDEX `session_change_by_shift` ON `session_change` (`shift_id`);--> statement-breakpoint
CREATE TABLE `session_clock` (
	`session_id` text PRIMARY KEY NOT NULL,
	`theory_minutes` integer NOT NULL,
	`practice_minutes` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `set_aside_roll` (
	`roll_id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`set_aside_at` integer NOT NULL,
	`settled_id` text,
	`settled_by` text,
	`settled_at` integer,
	FOREIGN KEY (`roll_id`) REFERENCES `roll`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`settled_id`) REFERENCES `roll`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`settled_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sign_in_card` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`printed_by` text NOT NULL,
	`printed_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`printed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_card_token_hash_unique` ON `sign_in_card` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_card_by_cohort` ON `sign_in_card` (`cohort_id`,`learner_id`);--> statement-breakpoint
CREATE TABLE `survey_answer` (
	`learner_id` text NOT NULL,
	`item_id` text NOT NULL,
	`chosen` text NOT NULL,
	`said` text NOT NULL,
	`answered_by` text NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `item_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `survey_sitting` (
	`learner_id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`end` text,
	`ended_at` integer,
	`ended_by` text,
	`audio_first_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `timetable_shift` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`days` integer NOT NULL,
	`reason` text NOT NULL,
	`shifted_by` text NOT NULL,
	`shifted_at` integer NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shifted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `timetable_shift_by_cohort` ON `timetable_shift` (`cohort_id`,`shifted_at`);--> statement-breakpoint
CREATE TABLE `waiting_place` (
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `learner_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `waiting_place_by_learner` ON `waiting_place` (`learner_id`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`session_id` text,
	`by_sms` integer NOT NULL,
	`posted_by` text NOT NULL,
	`posted_at` integer NOT NULL,
	`until_day` text NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_by` text,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`posted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_by_cohort` ON `notice` (`cohort_id`,`posted_at`);--> statement-breakpoint
CREATE TABLE `notice_reading` (
	`notice_id` text NOT NULL,
	`person_id` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`notice_id`, `person_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `post` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text,
	`cohort_id` text NOT NULL,
	`course_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`lesson_id` text,
	`author_id` text NOT NULL,
	`role` text NOT NULL,
	`body` text NOT NULL,
	`posted_at` integer NOT NULL,
	`removed_at` integer,
	`hidden_at` integer,
	`helped_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `post_by_group` ON `post` (`cohort_id`,`posted_at`);--> statement-breakpoint
CREATE INDEX `post_by_lesson` ON `post` (`organisation_id`,`course_id`,`lesson_id`);--> statement-breakpoint
CREATE INDEX `post_by_question` ON `post` (`question_id`,`posted_at`);--> statement-breakpoint
CREATE INDEX `post_by_author` ON `post` (`author_id`,`posted_at`);--> statement-breakpoint
CREATE TABLE `post_edit` (
	`post_id` text NOT NULL,
	`body` text NOT NULL,
	`edited_at` integer NOT NULL,
	PRIMARY KEY(`post_id`, `edited_at`),
	FOREIGN KEY (`post_id`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `post_moderation` (
	`id` text PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL,
	`act` text NOT NULL,
	`reason` text NOT NULL,
	`moderated_by` text NOT NULL,
	`moderated_at` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moderated_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `post_moderation_by_post` ON `post_moderation` (`post_id`,`moderated_at`);--> statement-breakpoint
CREATE TABLE `post_photo` (
	`id` text PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL,
	`file_hash` text NOT NULL,
	`middle_hash` text,
	`small_hash` text,
	`width` integer,
	`height` integer,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `post_photo_by_post` ON `post_photo` (`post_id`);--> statement-breakpoint
CREATE TABLE `post_report` (
	`post_id` text NOT NULL,
	`reporter_id` text NOT NULL,
	`reason` text NOT NULL,
	`reported_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`post_id`, `reporter_id`),
	FOREIGN KEY (`post_id`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reporter_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reminder` (
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`fact_key` text NOT NULL,
	`session_id` text,
	`submission_id` text,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`seen_at` integer,
	`sms_due_at` integer NOT NULL,
	`sms_sent_at` integer,
	`sms_held` text,
	PRIMARY KEY(`person_id`, `kind`, `fact_key`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reminder_by_person` ON `reminder` (`person_id`,`until`);--> statement-breakpoint
CREATE INDEX `reminder_by_due` ON `reminder` (`sms_sent_at`,`sms_due_at`);--> statement-breakpoint
CREATE TABLE `reminder_off` (
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `kind`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `story` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`author_id` text NOT NULL,
	`title` text NOT NULL,
	`background` text NOT NULL,
	`did` text NOT NULL,
	`numbers` text NOT NULL,
	`failed` text NOT NULL,
	`advice` text NOT NULL,
	`written_at` integer NOT NULL,
	`approved_at` integer,
	`approved_by` text,
	`withdrawn_at` integer,
	`sent_back_at` integer,
	`sent_back_why` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `story_by_organisation` ON `story` (`organisation_id`,`written_at`);--> statement-breakpoint
CREATE INDEX `story_by_author` ON `story` (`author_id`);--> statement-breakpoint
CREATE TABLE `story_echo` (
	`story_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`story_id`, `person_id`),
	FOREIGN KEY (`story_id`) REFERENCES `story`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `text_message` (
	`notice_id` text NOT NULL,
	`person_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`held` text,
	PRIMARY KEY(`notice_id`, `person_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `text_message_by_person` ON `text_message` (`person_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `text_message_by_due` ON `text_message` (`sent_at`,`due_at`);--> statement-breakpoint
CREATE TABLE `competency` (
	`code` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`title_en` text NOT NULL,
	`is_gate` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `course` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`current_version_id` text NOT NULL,
	`organisation_id` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `course_code_unique` ON `course` (`code`);--> statement-breakpoint
CREATE TABLE `course_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`open_for` text,
	`organisation_id` text,
	`base_version_id` text,
	`shipped_id` text,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`publication_id` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `course_draft_open_for_unique` ON `course_draft` (`open_for`);--> statement-breakpoint
CREATE INDEX `course_draft_by_course` ON `course_draft` (`course_id`);--> statement-breakpoint
CREATE TABLE `course_version` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`title` text NOT NULL,
	`title_en` text NOT NULL,
	`summary` text NOT NULL,
	`summary_en` text NOT NULL,
	`level` text NOT NULL,
	`authors` text NOT NULL,
	`licence` text NOT NULL,
	`html` text NOT NULL,
	`outline` text NOT NULL,
	`certificate` text NOT NULL,
	`theory_minutes` integer NOT NULL,
	`practice_minutes` integer NOT NULL,
	`shipped_id` text,
	`imported_by` text NOT NULL,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `course_version_by_hash` ON `course_version` (`course_id`,`hash`);--> statement-breakpoint
CREATE TABLE `draft_file` (
	`draft_id` text NOT NULL,
	`path` text NOT NULL,
	`file_hash` text,
	`revision` integer NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`draft_id`, `path`),
	FOREIGN KEY (`draft_id`) REFERENCES `course_draft`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_hash`) REFERENCES `package_file`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `draft_review` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`hash` text NOT NULL,
	`note` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`is_approved` integer,
	`answer` text,
	FOREIGN KEY (`draft_id`) REFERENCES `course_draft`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `draft_review_by_draft` ON `draft_review` (`draft_id`);--> statement-breakpoint
CREATE TABLE `draft_revision` (
	`draft_id` text NOT NULL,
	`path` text NOT NULL,
	`revision` integer NOT NULL,
	`file_hash` text,
	`saved_by` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`draft_id`, `path`, `revision`),
	FOREIGN KEY (`draft_id`) REFERENCES `course_draft`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_hash`) REFERENCES `package_file`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lesson` (
	`version_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`html` text NOT NULL,
	`speech` text NOT NULL,
	PRIMARY KEY(`version_id`, `lesson_id`),
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `package_file` (
	`hash` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `programme` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`hash` text NOT NULL,
	`title` text NOT NULL,
	`title_en` text NOT NULL,
	`content` text NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `publication` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`version_id` text NOT NULL,
	`kind` text NOT NULL,
	`why` text NOT NULL,
	`published_by` text NOT NULL,
	`published_at` integer NOT NULL,
	`review_id` text,
	`waiver_reason` text,
	`waiver_until` text,
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `publication_by_course` ON `publication` (`course_id`,`published_at`);--> statement-breakpoint
CREATE TABLE `question` (
	`version_id` text NOT NULL,
	`question_id` text NOT NULL,
	`module_number` integer NOT NULL,
	`position` integer NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`version_id`, `question_id`),
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reading` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`version_id` text NOT NULL,
	`furthest` integer NOT NULL,
	`sections` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`learner_id`, `course_id`, `lesson_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `survey` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`content` text NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `task` (
	`version_id` text NOT NULL,
	`task_id` text NOT NULL,
	`title` text NOT NULL,
	`title_en` text NOT NULL,
	`module_number` integer NOT NULL,
	`minutes` integer NOT NULL,
	`days` integer NOT NULL,
	`group_size` text,
	`evidence` text NOT NULL,
	`rubric` text NOT NULL,
	`html` text NOT NULL,
	`speech` text NOT NULL,
	PRIMARY KEY(`version_id`, `task_id`),
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `version_file` (
	`version_id` text NOT NULL,
	`path` text NOT NULL,
	`file_hash` text NOT NULL,
	PRIMARY KEY(`version_id`, `path`),
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_hash`) REFERENCES `package_file`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `forum` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`village_id` text NOT NULL,
	`quarter` text NOT NULL,
	`starts_at` integer NOT NULL,
	`place` text NOT NULL,
	`speaker` text NOT NULL,
	`topic` text NOT NULL,
	`planned_by` text NOT NULL,
	`planned_at` integer NOT NULL,
	`called_off_at` integer,
	`called_off_by` text,
	`called_off_why` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`village_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`planned_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`called_off_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `forum_by_quarter` ON `forum` (`quarter`,`village_id`);--> statement-breakpoint
CREATE INDEX `forum_by_village` ON `forum` (`village_id`);--> statement-breakpoint
CREATE TABLE `forum_photo` (
	`id` text PRIMARY KEY NOT NULL,
	`forum_id` text NOT NULL,
	`file_hash` text NOT NULL,
	`middle_hash` text,
	`small_hash` text,
	`width` integer,
	`height` integer,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`forum_id`) REFERENCES `forum`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `forum_photo_by_forum` ON `forum_photo` (`forum_id`);--> statement-breakpoint
CREATE TABLE `forum_record` (
	`id` text PRIMARY KEY NOT NULL,
	`forum_id` text NOT NULL,
	`held_on` text NOT NULL,
	`people` integer NOT NULL,
	`women` integer NOT NULL,
	`elders` integer NOT NULL,
	`questions` text NOT NULL,
	`faces` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`forum_id`) REFERENCES `forum`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `forum_record_by_forum` ON `forum_record` (`forum_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `kit` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`holder_id` text NOT NULL,
	`village_id` text NOT NULL,
	`mentor_id` text,
	`state` text NOT NULL,
	`number` text,
	`handed_on` text,
	`contents` text,
	`platform` text,
	`handle` text,
	`applied_at` integer NOT NULL,
	`open_for` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holder_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`village_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `kit_open_for_unique` ON `kit` (`open_for`);--> statement-breakpoint
CREATE INDEX `kit_by_organisation` ON `kit` (`organisation_id`,`state`);--> statement-breakpoint
CREATE INDEX `kit_by_holder` ON `kit` (`holder_id`);--> statement-breakpoint
CREATE INDEX `kit_by_mentor` ON `kit` (`mentor_id`);--> statement-breakpoint
CREATE INDEX `kit_by_number` ON `kit` (`number`);--> statement-breakpoint
CREATE TABLE `kit_box` (
	`number` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`kit_id` text,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kit_id`) REFERENCES `kit`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `kit_report` (
	`id` text PRIMARY KEY NOT NULL,
	`kit_id` text NOT NULL,
	`day` text NOT NULL,
	`videos` integer NOT NULL,
	`lives` integer NOT NULL,
	`orders` integer NOT NULL,
	`note` text NOT NULL,
	`reported_by` text NOT NULL,
	`reported_at` integer NOT NULL,
	FOREIGN KEY (`kit_id`) REFERENCES `kit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kit_report_by_kit` ON `kit_report` (`kit_id`,`day`);--> statement-breakpoint
CREATE TABLE `kit_step` (
	`id` text PRIMARY KEY NOT NULL,
	`kit_id` text NOT NULL,
	`step` text NOT NULL,
	`note` text NOT NULL,
	`signature` text,
	`signature_hash` text,
	`taken_by` text NOT NULL,
	`taken_at` integer NOT NULL,
	FOREIGN KEY (`kit_id`) REFERENCES `kit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kit_step_by_kit` ON `kit_step` (`kit_id`,`taken_at`);--> statement-breakpoint
CREATE TABLE `mentor` (
	`person_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`specialities` text NOT NULL,
	`dialects` text NOT NULL,
	`villages` text,
	`times` text,
	`capacity` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `mentor_conflict` (
	`id` text PRIMARY KEY NOT NULL,
	`mentor_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`kind` text NOT NULL,
	`declared_by` text NOT NULL,
	`declared_at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_by` text,
	FOREIGN KEY (`mentor_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`declared_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mentor_conflict_by_mentor` ON `mentor_conflict` (`mentor_id`);--> statement-breakpoint
CREATE INDEX `mentor_conflict_by_learner` ON `mentor_conflict` (`learner_id`);--> statement-breakpoint
CREATE TABLE `mentor_edit` (
	`id` text PRIMARY KEY NOT NULL,
	`mentor_id` text NOT NULL,
	`kind` text NOT NULL,
	`specialities` text NOT NULL,
	`dialects` text NOT NULL,
	`villages` text NOT NULL,
	`times` text NOT NULL,
	`capacity` integer NOT NULL,
	`is_active` integer NOT NULL,
	`note` text NOT NULL,
	`edited_by` text NOT NULL,
	`edited_at` integer NOT NULL,
	FOREIGN KEY (`mentor_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`edited_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mentor_edit_by_mentor` ON `mentor_edit` (`mentor_id`,`edited_at`);--> statement-breakpoint
CREATE TABLE `pairing` (
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`mentor_id` text NOT NULL,
	`paired_at` integer NOT NULL,
	`choice_id` text,
	PRIMARY KEY(`cohort_id`, `learner_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`choice_id`) REFERENCES `pairing_choice`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pairing_by_mentor` ON `pairing` (`mentor_id`);--> statement-breakpoint
CREATE TABLE `pairing_choice` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`changes` text NOT NULL,
	`note` text NOT NULL,
	`chosen_by` text NOT NULL,
	`chosen_at` integer NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chosen_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pairing_choice_by_cohort` ON `pairing_choice` (`cohort_id`,`chosen_at`);--> statement-breakpoint
CREATE TABLE `past_pairing` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`mentor_id` text NOT NULL,
	`paired_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`ended_by` text NOT NULL,
	`why` text NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `past_pairing_by_cohort` ON `past_pairing` (`cohort_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `past_pairing_by_learner` ON `past_pairing` (`learner_id`);--> statement-breakpoint
CREATE INDEX `past_pairing_by_mentor` ON `past_pairing` (`mentor_id`);--> statement-breakpoint
CREATE TABLE `visit` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`mentor_id` text NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`minutes` integer NOT NULL,
	`done` text NOT NULL,
	`next_step` text NOT NULL,
	`next_at` integer,
	`replaces_id` text,
	`logged_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visit_by_learner` ON `visit` (`learner_id`,`day`);--> statement-breakpoint
CREATE INDEX `visit_by_mentor` ON `visit` (`mentor_id`,`day`);--> statement-breakpoint
CREATE INDEX `visit_by_cohort` ON `visit` (`cohort_id`,`day`);--> statement-breakpoint
CREATE TABLE `membership` (
	`organisation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `person_id`, `role`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `membership_by_person` ON `membership` (`person_id`);--> statement-breakpoint
CREATE TABLE `membership_change` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`kind` text NOT NULL,
	`note` text NOT NULL,
	`changed_by` text,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `membership_change_by_person` ON `membership_change` (`person_id`,`changed_at`);--> statement-breakpoint
CREATE INDEX `membership_change_by_organisation` ON `membership_change` (`organisation_id`,`changed_at`);--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text NOT NULL,
	`code` text,
	`path` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `organisation_by_path` ON `organisation` (`path`);--> statement-breakpoint
CREATE TABLE `residence` (
	`person_id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `follow_up` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`milestone` text NOT NULL,
	`channel` text NOT NULL,
	`result` text NOT NULL,
	`note` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_up_by_cohort` ON `follow_up` (`cohort_id`,`learner_id`);--> statement-breakpoint
CREATE INDEX `follow_up_by_learner` ON `follow_up` (`learner_id`);--> statement-breakpoint
CREATE TABLE `help_act` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`reason` text NOT NULL,
	`fact_key` text NOT NULL,
	`since` integer NOT NULL,
	`kind` text NOT NULL,
	`step` text,
	`note` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `help_act_by_cohort` ON `help_act` (`cohort_id`,`learner_id`);--> statement-breakpoint
CREATE INDEX `help_act_by_learner` ON `help_act` (`learner_id`);--> statement-breakpoint
CREATE TABLE `income_band` (
	`follow_up_id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`band` text NOT NULL,
	`wording` text NOT NULL,
	FOREIGN KEY (`follow_up_id`) REFERENCES `follow_up`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `income_band_by_learner` ON `income_band` (`learner_id`);--> statement-breakpoint
CREATE INDEX `income_band_by_cohort` ON `income_band` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `outcome_fact` (
	`id` text PRIMARY KEY NOT NULL,
	`follow_up_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`kind` text NOT NULL,
	`answer` text NOT NULL,
	`detail` text,
	`count` integer,
	`happened_on` text,
	FOREIGN KEY (`follow_up_id`) REFERENCES `follow_up`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outcome_fact_by_follow_up` ON `outcome_fact` (`follow_up_id`);--> statement-breakpoint
CREATE INDEX `outcome_fact_by_cohort` ON `outcome_fact` (`cohort_id`,`kind`);--> statement-breakpoint
CREATE TABLE `outcome_proof` (
	`id` text PRIMARY KEY NOT NULL,
	`fact_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`level` text NOT NULL,
	`note` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`submission_id` text,
	`file_hash` text,
	`middle_hash` text,
	`small_hash` text,
	`struck_at` integer,
	`struck_by` text,
	`struck_why` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`fact_id`) REFERENCES `outcome_fact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`struck_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outcome_proof_by_fact` ON `outcome_proof` (`fact_id`);--> statement-breakpoint
CREATE INDEX `outcome_proof_by_cohort` ON `outcome_proof` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `shipping_report` (
	`follow_up_id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`month` text NOT NULL,
	`sent` integer NOT NULL,
	`whole` integer NOT NULL,
	`cost_fen` integer,
	FOREIGN KEY (`follow_up_id`) REFERENCES `follow_up`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `shipping_report_by_cohort` ON `shipping_report` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `smile_giver` (
	`cohort_id` text NOT NULL,
	`occasion` text NOT NULL,
	`learner_id` text NOT NULL,
	PRIMARY KEY(`cohort_id`, `occasion`, `learner_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `smile_tally` (
	`cohort_id` text NOT NULL,
	`occasion` text NOT NULL,
	`score` integer NOT NULL,
	`answers` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `occasion`, `score`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `suggestion` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`person_id` text,
	`category` text NOT NULL,
	`text` text NOT NULL,
	`received_on` text NOT NULL,
	`due_on` text NOT NULL,
	`status` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `suggestion_by_organisation` ON `suggestion` (`organisation_id`,`status`,`due_on`);--> statement-breakpoint
CREATE INDEX `suggestion_by_person` ON `suggestion` (`person_id`,`received_on`);--> statement-breakpoint
CREATE TABLE `suggestion_step` (
	`id` text PRIMARY KEY NOT NULL,
	`suggestion_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`is_public` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestion`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `suggestion_step_by_suggestion` ON `suggestion_step` (`suggestion_id`);--> statement-breakpoint
CREATE TABLE `course_practice` (
	`organisation_id` text NOT NULL,
	`course_id` text NOT NULL,
	`plugin_id` text NOT NULL,
	`practice` text NOT NULL,
	`plugin_version_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `course_id`, `plugin_id`, `practice`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plugin_version_id`) REFERENCES `plugin_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plugin` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text,
	`version_id` text NOT NULL,
	`off_at` integer,
	`off_by` text,
	`faults` integer NOT NULL,
	`quarantined_at` integer,
	`removed_at` integer,
	FOREIGN KEY (`version_id`) REFERENCES `plugin_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plugin_fault` (
	`id` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`simulator` text NOT NULL,
	`kind` text NOT NULL,
	`message` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `plugin_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plugin_fault_by_version` ON `plugin_fault` (`version_id`,`at`);--> statement-breakpoint
CREATE TABLE `plugin_file` (
	`version_id` text NOT NULL,
	`path` text NOT NULL,
	`file_hash` text NOT NULL,
	PRIMARY KEY(`version_id`, `path`),
	FOREIGN KEY (`version_id`) REFERENCES `plugin_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_hash`) REFERENCES `package_file`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plugin_notice_seen` (
	`notice` text NOT NULL,
	`person_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`notice`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plugin_scope` (
	`plugin_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`is_off` integer NOT NULL,
	`switched_by` text NOT NULL,
	`switched_at` integer NOT NULL,
	PRIMARY KEY(`plugin_id`, `organisation_id`),
	FOREIGN KEY (`plugin_id`) REFERENCES `plugin`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plugin_upload` (
	`person_id` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`bytes` blob NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plugin_version` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin_id` text NOT NULL,
	`version` text NOT NULL,
	`hash` text NOT NULL,
	`manifest` text NOT NULL,
	`practices` text NOT NULL,
	`questions` text NOT NULL,
	`trial` text,
	`organisation_id` text,
	`staged_by` text NOT NULL,
	`staged_at` integer NOT NULL,
	`approved_by` text,
	`approved_at` integer,
	`returned_by` text,
	`returned_at` integer,
	`returned_words` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plugin_version_by_hash` ON `plugin_version` (`plugin_id`,`hash`);--> statement-breakpoint
CREATE TABLE `portfolio_item` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`sentence` text NOT NULL,
	`pieces` text NOT NULL,
	`shows_highlight` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `course_id`, `task_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `portfolio_link` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`label` text NOT NULL,
	`display_name` text NOT NULL,
	`shows_village` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`views` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `portfolio_link_token_hash_unique` ON `portfolio_link` (`token_hash`);--> statement-breakpoint
CREATE INDEX `portfolio_link_by_learner` ON `portfolio_link` (`learner_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `draft` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`answers` text NOT NULL,
	`opened_at` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `course_id`, `task_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `draft_evidence` (
	`evidence_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`item_id` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`evidence_id`, `learner_id`),
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `draft_evidence_by_place` ON `draft_evidence` (`learner_id`,`course_id`,`task_id`,`item_id`,`place`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`item_id` text NOT NULL,
	`kind` text NOT NULL,
	`media_type` text NOT NULL,
	`file_hash` text NOT NULL,
	`middle_hash` text,
	`small_hash` text,
	`poster_hash` text,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`seconds` integer,
	`captured_on` text,
	`likeness` text,
	`added_by` text NOT NULL,
	`witness_id` text,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`witness_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_by_learner` ON `evidence` (`learner_id`,`added_at`);--> statement-breakpoint
CREATE INDEX `evidence_by_file` ON `evidence` (`file_hash`);--> statement-breakpoint
CREATE INDEX `evidence_by_middle` ON `evidence` (`middle_hash`);--> statement-breakpoint
CREATE INDEX `evidence_by_small` ON `evidence` (`small_hash`);--> statement-breakpoint
CREATE INDEX `evidence_by_poster` ON `evidence` (`poster_hash`);--> statement-breakpoint
CREATE INDEX `evidence_by_task` ON `evidence` (`course_id`,`task_id`);--> statement-breakpoint
CREATE TABLE `excuse` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`reason` text NOT NULL,
	`note` text NOT NULL,
	`until` text NOT NULL,
	`excused_by` text NOT NULL,
	`excused_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`excused_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `excuse_by_learner` ON `excuse` (`learner_id`,`course_id`,`task_id`);--> statement-breakpoint
CREATE INDEX `excuse_by_cohort` ON `excuse` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `group_invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `work_group`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_invitation_by_group` ON `group_invitation` (`group_id`);--> statement-breakpoint
CREATE INDEX `group_invitation_by_learner` ON `group_invitation` (`learner_id`);--> statement-breakpoint
CREATE TABLE `group_leaving` (
	`group_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`left_at` integer NOT NULL,
	PRIMARY KEY(`group_id`, `learner_id`, `left_at`),
	FOREIGN KEY (`group_id`) REFERENCES `work_group`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `group_seat` (
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`group_id` text NOT NULL,
	`since` integer NOT NULL,
	`share` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`learner_id`, `course_id`, `task_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `work_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_seat_by_group` ON `group_seat` (`group_id`);--> statement-breakpoint
CREATE TABLE `likeness_band` (
	`evidence_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`band` integer NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`evidence_id`, `band`),
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `likeness_band_by_value` ON `likeness_band` (`course_id`,`task_id`,`band`,`value`);--> statement-breakpoint
CREATE TABLE `simulator_attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`plugin_id` text NOT NULL,
	`plugin_version_id` text NOT NULL,
	`practice` text NOT NULL,
	`number` integer NOT NULL,
	`task` text NOT NULL,
	`started_at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`grade` text,
	`score` integer,
	`is_passed` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plugin_version_id`) REFERENCES `plugin_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `simulator_attempt_by_number` ON `simulator_attempt` (`learner_id`,`plugin_id`,`practice`,`number`);--> statement-breakpoint
CREATE TABLE `simulator_day` (
	`learner_id` text NOT NULL,
	`competency` text NOT NULL,
	`day` text NOT NULL,
	PRIMARY KEY(`learner_id`, `competency`, `day`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `simulator_result` (
	`learner_id` text NOT NULL,
	`plugin_id` text NOT NULL,
	`practice` text NOT NULL,
	`course_code` text NOT NULL,
	`minutes` integer NOT NULL,
	`best` integer NOT NULL,
	`tries` integer NOT NULL,
	`passed_at` integer,
	PRIMARY KEY(`learner_id`, `plugin_id`, `practice`),
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `submission` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`version_id` text NOT NULL,
	`task_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`number` integer NOT NULL,
	`answers` text NOT NULL,
	`opened_at` integer,
	`submitted_at` integer NOT NULL,
	`group_id` text,
	`share` text,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `course_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `work_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submission_by_number` ON `submission` (`learner_id`,`course_id`,`task_id`,`number`);--> statement-breakpoint
CREATE INDEX `submission_by_group` ON `submission` (`group_id`);--> statement-breakpoint
CREATE INDEX `submission_by_cohort` ON `submission` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `submission_evidence` (
	`submission_id` text NOT NULL,
	`evidence_id` text NOT NULL,
	PRIMARY KEY(`submission_id`, `evidence_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `upload` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`item_id` text NOT NULL,
	`name` text NOT NULL,
	`bytes` integer NOT NULL,
	`fingerprint` text NOT NULL,
	`started_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`finished_at` integer,
	`refused` text,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `upload_by_learner` ON `upload` (`learner_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `upload_by_expiry` ON `upload` (`expires_at`);--> statement-breakpoint
CREATE TABLE `waiting_submission` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waiting_submission_by_learner` ON `waiting_submission` (`learner_id`,`course_id`,`task_id`);--> statement-breakpoint
CREATE TABLE `withdrawal` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`withdrawn_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submission`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `work_group` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`task_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`holder_id` text NOT NULL,
	`revision` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holder_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `work_group_by_cohort` ON `work_group` (`cohort_id`,`course_id`,`task_id`);--> statement-breakpoint
CREATE TABLE `event` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`subject` text NOT NULL,
	`actor_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `event_by_subject` ON `event` (`subject`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`event_id` text PRIMARY KEY NOT NULL,
	`remaining` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`last_error` text,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_by_due` ON `outbox` (`due_at`);