-- CreateEnum
CREATE TYPE "role" AS ENUM ('runner', 'therapist', 'admin');

-- CreateEnum
CREATE TYPE "service_race_rule" AS ENUM ('enforced', 'exempt');

-- CreateEnum
CREATE TYPE "bookable_by" AS ENUM ('everyone', 'known_runners', 'staff');

-- CreateEnum
CREATE TYPE "appointment_status" AS ENUM ('held', 'confirmed', 'checked_in', 'completed', 'expired', 'cancelled', 'late_cancelled', 'no_show');

-- CreateEnum
CREATE TYPE "appointment_purpose" AS ENUM ('maintenance', 'pre_race');

-- CreateEnum
CREATE TYPE "waitlist_status" AS ENUM ('waiting', 'offered', 'booked', 'lapsed', 'withdrawn');

-- CreateEnum
CREATE TYPE "body_side" AS ENUM ('left', 'right', 'both');

-- CreateEnum
CREATE TYPE "body_view" AS ENUM ('front', 'back');

-- CreateEnum
CREATE TYPE "screening_form" AS ENUM ('intake', 'check_in');

-- CreateEnum
CREATE TYPE "screening_action" AS ENUM ('clear', 'note', 'modify', 'review', 'block', 'emergency');

-- CreateEnum
CREATE TYPE "mail_status" AS ENUM ('queued', 'sent', 'failed', 'kept');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "roles" "role"[],
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "terms_accepted_at" TIMESTAMPTZ(3),
    "calendar_feed_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivated_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification_token" (
    "identifier" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL
);

-- CreateTable
CREATE TABLE "rate_limiter_flexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limiter_flexible_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "runner" (
    "id" UUID NOT NULL,
    "phone" TEXT,
    "birth_date" DATE,
    "emergency_contact" TEXT,
    "distance_unit" TEXT NOT NULL DEFAULT 'km',
    "usual_therapist_id" UUID,
    "desk_note" TEXT,
    "blocked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "therapist" (
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "title" TEXT,
    "bio" TEXT,
    "languages" TEXT[],
    "color" TEXT NOT NULL DEFAULT '#7a3b2e',
    "position" INTEGER NOT NULL DEFAULT 0,
    "bookable" BOOLEAN NOT NULL DEFAULT true,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "therapist_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clinic" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "website" TEXT,
    "currency" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clinic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "location" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "directions" TEXT,
    "time_zone" TEXT NOT NULL,
    "grid_minutes" INTEGER NOT NULL DEFAULT 15,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "description" TEXT,
    "duration_minutes" INTEGER NOT NULL,
    "buffer_before_minutes" INTEGER NOT NULL DEFAULT 0,
    "buffer_after_minutes" INTEGER NOT NULL DEFAULT 0,
    "price_amount" INTEGER NOT NULL,
    "price_currency" TEXT NOT NULL,
    "race_rule" "service_race_rule" NOT NULL DEFAULT 'enforced',
    "pre_race" BOOLEAN NOT NULL DEFAULT false,
    "bookable_by" "bookable_by" NOT NULL DEFAULT 'everyone',
    "first_visit_only" BOOLEAN NOT NULL DEFAULT false,
    "color" TEXT NOT NULL DEFAULT '#7a3b2e',
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "technique" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,

    CONSTRAINT "technique_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_technique" (
    "service_id" UUID NOT NULL,
    "technique_id" UUID NOT NULL,

    CONSTRAINT "service_technique_pkey" PRIMARY KEY ("service_id","technique_id")
);

-- CreateTable
CREATE TABLE "service_room" (
    "service_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,

    CONSTRAINT "service_room_pkey" PRIMARY KEY ("service_id","room_id")
);

-- CreateTable
CREATE TABLE "service_therapist" (
    "service_id" UUID NOT NULL,
    "therapist_id" UUID NOT NULL,

    CONSTRAINT "service_therapist_pkey" PRIMARY KEY ("service_id","therapist_id")
);

-- CreateTable
CREATE TABLE "working_hours" (
    "id" UUID NOT NULL,
    "therapist_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,

    CONSTRAINT "working_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "day_override" (
    "id" UUID NOT NULL,
    "therapist_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "reason" TEXT,

    CONSTRAINT "day_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "day_override_hours" (
    "id" UUID NOT NULL,
    "override_id" UUID NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,

    CONSTRAINT "day_override_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "time_off" (
    "id" UUID NOT NULL,
    "therapist_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "time_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closure" (
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_calendar" (
    "id" UUID NOT NULL,
    "therapist_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address_cipher" BYTEA NOT NULL,
    "synced_at" TIMESTAMPTZ(3),
    "sync_error" TEXT,

    CONSTRAINT "external_calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_busy" (
    "id" UUID NOT NULL,
    "therapist_id" UUID NOT NULL,
    "calendar_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "external_busy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" UUID NOT NULL,
    "race_window_min_days" INTEGER NOT NULL DEFAULT 3,
    "race_window_max_days" INTEGER NOT NULL DEFAULT 5,
    "race_enforced_distances" TEXT[] DEFAULT ARRAY['marathon', 'ultra']::TEXT[],
    "notice_minutes" INTEGER NOT NULL DEFAULT 120,
    "horizon_days" INTEGER NOT NULL DEFAULT 180,
    "cancellation_notice_hours" INTEGER NOT NULL DEFAULT 24,
    "late_cancel_percent" INTEGER NOT NULL DEFAULT 50,
    "no_show_percent" INTEGER NOT NULL DEFAULT 100,
    "cadence" JSONB NOT NULL DEFAULT '{}',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "therapist_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "status" "appointment_status" NOT NULL,
    "purpose" "appointment_purpose" NOT NULL DEFAULT 'maintenance',
    "race_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reserved_from" TIMESTAMPTZ(3) NOT NULL,
    "reserved_to" TIMESTAMPTZ(3) NOT NULL,
    "hold_expires_at" TIMESTAMPTZ(3),
    "review_requested_at" TIMESTAMPTZ(3),
    "reviewed_at" TIMESTAMPTZ(3),
    "price_amount" INTEGER NOT NULL,
    "price_currency" TEXT NOT NULL,
    "policy_id" UUID NOT NULL,
    "note" TEXT,
    "override_reason" TEXT,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "series_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment_event" (
    "id" UUID NOT NULL,
    "appointment_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "from_status" "appointment_status",
    "to_status" "appointment_status" NOT NULL,
    "reason" TEXT,
    "detail" JSONB,

    CONSTRAINT "appointment_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "series" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "therapist_id" UUID,
    "interval_days" INTEGER,
    "first_date" DATE NOT NULL,
    "last_date" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waitlist_entry" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "therapist_id" UUID,
    "race_id" UUID,
    "purpose" "appointment_purpose" NOT NULL DEFAULT 'maintenance',
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "earliest_minute" INTEGER,
    "latest_minute" INTEGER,
    "status" "waitlist_status" NOT NULL DEFAULT 'waiting',
    "offered_slot_at" TIMESTAMPTZ(3),
    "offer_expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waitlist_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "race" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "time_zone" TEXT NOT NULL,
    "distance" TEXT NOT NULL,
    "meters" INTEGER,
    "place" TEXT,
    "goal" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "race_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_week" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "week_start" DATE NOT NULL,
    "distance_meters" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,
    "longest_run_meters" INTEGER NOT NULL,
    "minutes" INTEGER,
    "session_rpe" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "training_week_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_import" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "activity_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "training_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "import_id" UUID,
    "sport" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "local_date" DATE NOT NULL,
    "distance_meters" DOUBLE PRECISION,
    "moving_seconds" INTEGER,
    "elapsed_seconds" INTEGER,
    "ascent_meters" DOUBLE PRECISION,
    "average_heart_rate" INTEGER,
    "session_rpe" DOUBLE PRECISION,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ache" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "side" "body_side" NOT NULL,
    "view" "body_view" NOT NULL,
    "condition" TEXT NOT NULL,
    "other_condition" TEXT,
    "severity" INTEGER NOT NULL,
    "when_it_hurts" TEXT[],
    "since" DATE,
    "reported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "ache_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ache_follow_up" (
    "id" UUID NOT NULL,
    "ache_id" UUID NOT NULL,
    "appointment_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "severity_now" INTEGER NOT NULL,
    "severity_running" INTEGER,
    "severity_next_morning" INTEGER,
    "changed_running" TEXT,
    "trend" TEXT,

    CONSTRAINT "ache_follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preference" (
    "runner_id" UUID NOT NULL,
    "pressure" TEXT,
    "techniques_wanted" TEXT[],
    "techniques_unwanted" TEXT[],
    "areas_to_avoid" TEXT[],
    "note" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("runner_id")
);

-- CreateTable
CREATE TABLE "cadence_settings" (
    "runner_id" UUID NOT NULL,
    "budget_amount" INTEGER,
    "budget_currency" TEXT,
    "preference" TEXT,
    "choices" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cadence_settings_pkey" PRIMARY KEY ("runner_id")
);

-- CreateTable
CREATE TABLE "orthopaedic_recommendation" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "issued_by" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "valid_until" DATE,
    "recommendation" TEXT NOT NULL,
    "document_name" TEXT,
    "document_type" TEXT,
    "document_cipher" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "orthopaedic_recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "screening_response" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "appointment_id" UUID,
    "form" "screening_form" NOT NULL,
    "form_version" INTEGER NOT NULL,
    "answers_cipher" BYTEA NOT NULL,
    "action" "screening_action" NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "screening_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text_version" INTEGER NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "soap_note" (
    "id" UUID NOT NULL,
    "appointment_id" UUID NOT NULL,
    "runner_id" UUID NOT NULL,
    "therapist_id" UUID NOT NULL,
    "content_cipher" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_at" TIMESTAMPTZ(3),

    CONSTRAINT "soap_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "soap_note_amendment" (
    "id" UUID NOT NULL,
    "note_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "content_cipher" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "soap_note_amendment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT,
    "reason" TEXT,
    "detail" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "calendar" TEXT,
    "status" "mail_status" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "occasion" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_calendar_feed_hash_key" ON "user"("calendar_feed_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_provider_account_id_key" ON "account"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "verification_token_token_hash_key" ON "verification_token"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "verification_token_identifier_token_hash_key" ON "verification_token"("identifier", "token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "location_slug_key" ON "location"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "room_location_id_name_key" ON "room"("location_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "service_slug_key" ON "service"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "technique_slug_key" ON "technique"("slug");

-- CreateIndex
CREATE INDEX "service_technique_technique_id_idx" ON "service_technique"("technique_id");

-- CreateIndex
CREATE INDEX "service_room_room_id_idx" ON "service_room"("room_id");

-- CreateIndex
CREATE INDEX "service_therapist_therapist_id_idx" ON "service_therapist"("therapist_id");

-- CreateIndex
CREATE INDEX "working_hours_therapist_id_location_id_idx" ON "working_hours"("therapist_id", "location_id");

-- CreateIndex
CREATE INDEX "working_hours_location_id_idx" ON "working_hours"("location_id");

-- CreateIndex
CREATE INDEX "day_override_location_id_date_idx" ON "day_override"("location_id", "date");

-- CreateIndex
CREATE UNIQUE INDEX "day_override_therapist_id_location_id_date_key" ON "day_override"("therapist_id", "location_id", "date");

-- CreateIndex
CREATE INDEX "day_override_hours_override_id_idx" ON "day_override_hours"("override_id");

-- CreateIndex
CREATE INDEX "time_off_therapist_id_starts_at_idx" ON "time_off"("therapist_id", "starts_at");

-- CreateIndex
CREATE INDEX "closure_location_id_starts_at_idx" ON "closure"("location_id", "starts_at");

-- CreateIndex
CREATE INDEX "external_calendar_therapist_id_idx" ON "external_calendar"("therapist_id");

-- CreateIndex
CREATE INDEX "external_busy_therapist_id_starts_at_idx" ON "external_busy"("therapist_id", "starts_at");

-- CreateIndex
CREATE INDEX "external_busy_calendar_id_idx" ON "external_busy"("calendar_id");

-- CreateIndex
CREATE INDEX "policy_version_created_at_idx" ON "policy_version"("created_at");

-- CreateIndex
CREATE INDEX "policy_version_created_by_id_idx" ON "policy_version"("created_by_id");

-- CreateIndex
CREATE INDEX "appointment_therapist_id_reserved_from_idx" ON "appointment"("therapist_id", "reserved_from");

-- CreateIndex
CREATE INDEX "appointment_room_id_reserved_from_idx" ON "appointment"("room_id", "reserved_from");

-- CreateIndex
CREATE INDEX "appointment_runner_id_starts_at_idx" ON "appointment"("runner_id", "starts_at");

-- CreateIndex
CREATE INDEX "appointment_location_id_starts_at_idx" ON "appointment"("location_id", "starts_at");

-- CreateIndex
CREATE INDEX "appointment_status_hold_expires_at_idx" ON "appointment"("status", "hold_expires_at");

-- CreateIndex
CREATE INDEX "appointment_service_id_idx" ON "appointment"("service_id");

-- CreateIndex
CREATE INDEX "appointment_race_id_idx" ON "appointment"("race_id");

-- CreateIndex
CREATE INDEX "appointment_policy_id_idx" ON "appointment"("policy_id");

-- CreateIndex
CREATE INDEX "appointment_series_id_idx" ON "appointment"("series_id");

-- CreateIndex
CREATE INDEX "appointment_event_appointment_id_at_idx" ON "appointment_event"("appointment_id", "at");

-- CreateIndex
CREATE INDEX "appointment_event_actor_id_idx" ON "appointment_event"("actor_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "series_runner_id_idx" ON "series"("runner_id");

-- CreateIndex
CREATE INDEX "series_service_id_idx" ON "series"("service_id");

-- CreateIndex
CREATE INDEX "series_therapist_id_idx" ON "series"("therapist_id");

-- CreateIndex
CREATE INDEX "waitlist_entry_status_from_date_idx" ON "waitlist_entry"("status", "from_date");

-- CreateIndex
CREATE INDEX "waitlist_entry_runner_id_idx" ON "waitlist_entry"("runner_id");

-- CreateIndex
CREATE INDEX "waitlist_entry_service_id_idx" ON "waitlist_entry"("service_id");

-- CreateIndex
CREATE INDEX "waitlist_entry_location_id_idx" ON "waitlist_entry"("location_id");

-- CreateIndex
CREATE INDEX "waitlist_entry_therapist_id_idx" ON "waitlist_entry"("therapist_id");

-- CreateIndex
CREATE INDEX "waitlist_entry_race_id_idx" ON "waitlist_entry"("race_id");

-- CreateIndex
CREATE INDEX "race_runner_id_date_idx" ON "race"("runner_id", "date");

-- CreateIndex
CREATE UNIQUE INDEX "training_week_runner_id_week_start_key" ON "training_week"("runner_id", "week_start");

-- CreateIndex
CREATE INDEX "training_import_runner_id_idx" ON "training_import"("runner_id");

-- CreateIndex
CREATE INDEX "activity_runner_id_local_date_idx" ON "activity"("runner_id", "local_date");

-- CreateIndex
CREATE INDEX "activity_import_id_idx" ON "activity"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "activity_runner_id_fingerprint_key" ON "activity"("runner_id", "fingerprint");

-- CreateIndex
CREATE INDEX "ache_runner_id_reported_at_idx" ON "ache"("runner_id", "reported_at");

-- CreateIndex
CREATE INDEX "ache_follow_up_ache_id_at_idx" ON "ache_follow_up"("ache_id", "at");

-- CreateIndex
CREATE INDEX "ache_follow_up_appointment_id_idx" ON "ache_follow_up"("appointment_id");

-- CreateIndex
CREATE INDEX "orthopaedic_recommendation_runner_id_issued_on_idx" ON "orthopaedic_recommendation"("runner_id", "issued_on");

-- CreateIndex
CREATE INDEX "screening_response_runner_id_answered_at_idx" ON "screening_response"("runner_id", "answered_at");

-- CreateIndex
CREATE INDEX "screening_response_appointment_id_idx" ON "screening_response"("appointment_id");

-- CreateIndex
CREATE INDEX "consent_runner_id_kind_idx" ON "consent"("runner_id", "kind");

-- CreateIndex
CREATE INDEX "soap_note_runner_id_idx" ON "soap_note"("runner_id");

-- CreateIndex
CREATE INDEX "soap_note_therapist_id_idx" ON "soap_note"("therapist_id");

-- CreateIndex
CREATE UNIQUE INDEX "soap_note_appointment_id_therapist_id_key" ON "soap_note"("appointment_id", "therapist_id");

-- CreateIndex
CREATE INDEX "soap_note_amendment_note_id_created_at_idx" ON "soap_note_amendment"("note_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "audit_entry_subject_subject_id_idx" ON "audit_entry"("subject", "subject_id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_mail_occasion_key" ON "outbox_mail"("occasion");

-- CreateIndex
CREATE INDEX "outbox_mail_status_not_before_idx" ON "outbox_mail"("status", "not_before");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runner" ADD CONSTRAINT "runner_id_fkey" FOREIGN KEY ("id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runner" ADD CONSTRAINT "runner_usual_therapist_id_fkey" FOREIGN KEY ("usual_therapist_id") REFERENCES "therapist"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "therapist" ADD CONSTRAINT "therapist_id_fkey" FOREIGN KEY ("id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_technique" ADD CONSTRAINT "service_technique_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_technique" ADD CONSTRAINT "service_technique_technique_id_fkey" FOREIGN KEY ("technique_id") REFERENCES "technique"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_room" ADD CONSTRAINT "service_room_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_room" ADD CONSTRAINT "service_room_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_therapist" ADD CONSTRAINT "service_therapist_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_therapist" ADD CONSTRAINT "service_therapist_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "day_override" ADD CONSTRAINT "day_override_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "day_override" ADD CONSTRAINT "day_override_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "day_override_hours" ADD CONSTRAINT "day_override_hours_override_id_fkey" FOREIGN KEY ("override_id") REFERENCES "day_override"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closure" ADD CONSTRAINT "closure_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_calendar" ADD CONSTRAINT "external_calendar_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_busy" ADD CONSTRAINT "external_busy_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_busy" ADD CONSTRAINT "external_busy_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "external_calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_race_id_fkey" FOREIGN KEY ("race_id") REFERENCES "race"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment_event" ADD CONSTRAINT "appointment_event_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment_event" ADD CONSTRAINT "appointment_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_race_id_fkey" FOREIGN KEY ("race_id") REFERENCES "race"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "race" ADD CONSTRAINT "race_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_week" ADD CONSTRAINT "training_week_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_import" ADD CONSTRAINT "training_import_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "training_import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ache" ADD CONSTRAINT "ache_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ache_follow_up" ADD CONSTRAINT "ache_follow_up_ache_id_fkey" FOREIGN KEY ("ache_id") REFERENCES "ache"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ache_follow_up" ADD CONSTRAINT "ache_follow_up_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference" ADD CONSTRAINT "preference_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadence_settings" ADD CONSTRAINT "cadence_settings_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orthopaedic_recommendation" ADD CONSTRAINT "orthopaedic_recommendation_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening_response" ADD CONSTRAINT "screening_response_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening_response" ADD CONSTRAINT "screening_response_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "soap_note" ADD CONSTRAINT "soap_note_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "soap_note" ADD CONSTRAINT "soap_note_runner_id_fkey" FOREIGN KEY ("runner_id") REFERENCES "runner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "soap_note" ADD CONSTRAINT "soap_note_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "soap_note_amendment" ADD CONSTRAINT "soap_note_amendment_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "soap_note"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- SLOT: reserved periods of one therapist never overlap; of one room, never; a runner's own treatments never.
ALTER TABLE "appointment"
  ADD CONSTRAINT "appointment_therapist_free" EXCLUDE USING gist
    ("therapist_id" WITH =, tstzrange("reserved_from", "reserved_to") WITH &&)
    WHERE ("status" IN ('held', 'confirmed', 'checked_in', 'completed')),
  ADD CONSTRAINT "appointment_room_free" EXCLUDE USING gist
    ("room_id" WITH =, tstzrange("reserved_from", "reserved_to") WITH &&)
    WHERE ("status" IN ('held', 'confirmed', 'checked_in', 'completed')),
  ADD CONSTRAINT "appointment_runner_free" EXCLUDE USING gist
    ("runner_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&)
    WHERE ("status" IN ('held', 'confirmed', 'checked_in', 'completed')),
  ADD CONSTRAINT "appointment_treatment_lasts" CHECK ("starts_at" < "ends_at"),
  ADD CONSTRAINT "appointment_treatment_within_reserved" CHECK ("reserved_from" <= "starts_at" AND "ends_at" <= "reserved_to"),
  ADD CONSTRAINT "appointment_hold_lapses_or_waits" CHECK ("status" <> 'held' OR "hold_expires_at" IS NOT NULL OR "review_requested_at" IS NOT NULL),
  ADD CONSTRAINT "appointment_price_not_negative" CHECK ("price_amount" >= 0),
  ADD CONSTRAINT "appointment_price_currency" CHECK ("price_currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "appointment_override_has_words" CHECK ("override_reason" IS NULL OR length(btrim("override_reason")) > 0);

ALTER TABLE "user" ADD CONSTRAINT "user_email_lower_case" CHECK ("email" = lower("email"));

ALTER TABLE "clinic"
  ADD CONSTRAINT "clinic_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "clinic_currency" CHECK ("currency" ~ '^[A-Z]{3}$');

ALTER TABLE "location" ADD CONSTRAINT "location_grid" CHECK ("grid_minutes" BETWEEN 5 AND 120);

ALTER TABLE "service"
  ADD CONSTRAINT "service_duration" CHECK ("duration_minutes" BETWEEN 5 AND 480),
  ADD CONSTRAINT "service_buffers" CHECK ("buffer_before_minutes" BETWEEN 0 AND 240 AND "buffer_after_minutes" BETWEEN 0 AND 240),
  ADD CONSTRAINT "service_price" CHECK ("price_amount" >= 0 AND "price_currency" ~ '^[A-Z]{3}$');

-- A therapist is in one place at a time: weekly hours never overlap on the dates both are valid.
ALTER TABLE "working_hours"
  ADD CONSTRAINT "working_hours_weekday" CHECK ("weekday" BETWEEN 1 AND 7),
  ADD CONSTRAINT "working_hours_minutes" CHECK (0 <= "start_minute" AND "start_minute" < "end_minute" AND "end_minute" <= 1440),
  ADD CONSTRAINT "working_hours_effective" CHECK ("effective_to" IS NULL OR "effective_from" <= "effective_to"),
  ADD CONSTRAINT "working_hours_once" EXCLUDE USING gist
    ("therapist_id" WITH =, "weekday" WITH =, int4range("start_minute", "end_minute") WITH &&, daterange("effective_from", "effective_to", '[]') WITH &&);

ALTER TABLE "day_override_hours"
  ADD CONSTRAINT "day_override_hours_minutes" CHECK (0 <= "start_minute" AND "start_minute" < "end_minute" AND "end_minute" <= 1440),
  ADD CONSTRAINT "day_override_hours_once" EXCLUDE USING gist
    ("override_id" WITH =, int4range("start_minute", "end_minute") WITH &&);

ALTER TABLE "time_off" ADD CONSTRAINT "time_off_lasts" CHECK ("starts_at" < "ends_at");
ALTER TABLE "closure" ADD CONSTRAINT "closure_lasts" CHECK ("starts_at" < "ends_at");
ALTER TABLE "external_busy" ADD CONSTRAINT "external_busy_lasts" CHECK ("starts_at" < "ends_at");

ALTER TABLE "policy_version"
  ADD CONSTRAINT "policy_version_race_window" CHECK (1 <= "race_window_min_days" AND "race_window_min_days" <= "race_window_max_days" AND "race_window_max_days" <= 14),
  ADD CONSTRAINT "policy_version_distances" CHECK ("race_enforced_distances" <@ ARRAY['5k', '10k', 'half_marathon', 'marathon', 'ultra']),
  ADD CONSTRAINT "policy_version_notice" CHECK ("notice_minutes" >= 0 AND "cancellation_notice_hours" >= 0),
  ADD CONSTRAINT "policy_version_horizon" CHECK ("horizon_days" BETWEEN 1 AND 730),
  ADD CONSTRAINT "policy_version_percents" CHECK ("late_cancel_percent" BETWEEN 0 AND 100 AND "no_show_percent" BETWEEN 0 AND 100);

ALTER TABLE "race"
  ADD CONSTRAINT "race_distance" CHECK ("distance" IN ('5k', '10k', 'half_marathon', 'marathon', 'ultra', 'other')),
  ADD CONSTRAINT "race_meters" CHECK (("distance" = 'other') = ("meters" IS NOT NULL) AND ("meters" IS NULL OR "meters" > 0));

ALTER TABLE "runner" ADD CONSTRAINT "runner_distance_unit" CHECK ("distance_unit" IN ('km', 'mi'));

ALTER TABLE "training_week"
  ADD CONSTRAINT "training_week_starts_monday" CHECK (extract(isodow FROM "week_start") = 1),
  ADD CONSTRAINT "training_week_amounts" CHECK ("distance_meters" >= 0 AND "runs" >= 0 AND "longest_run_meters" BETWEEN 0 AND "distance_meters" AND ("minutes" IS NULL OR "minutes" >= 0)),
  ADD CONSTRAINT "training_week_rpe" CHECK ("session_rpe" IS NULL OR "session_rpe" BETWEEN 0 AND 10);

ALTER TABLE "ache" ADD CONSTRAINT "ache_severity" CHECK ("severity" BETWEEN 0 AND 10);
ALTER TABLE "ache_follow_up" ADD CONSTRAINT "ache_follow_up_severity"
  CHECK ("severity_now" BETWEEN 0 AND 10 AND ("severity_running" IS NULL OR "severity_running" BETWEEN 0 AND 10) AND ("severity_next_morning" IS NULL OR "severity_next_morning" BETWEEN 0 AND 10));

ALTER TABLE "series"
  ADD CONSTRAINT "series_interval" CHECK ("interval_days" IS NULL OR "interval_days" IN (7, 14, 28, 56)),
  ADD CONSTRAINT "series_dates" CHECK ("first_date" <= "last_date");

ALTER TABLE "waitlist_entry"
  ADD CONSTRAINT "waitlist_entry_dates" CHECK ("from_date" <= "to_date"),
  ADD CONSTRAINT "waitlist_entry_minutes" CHECK (("earliest_minute" IS NULL OR "earliest_minute" BETWEEN 0 AND 1440) AND ("latest_minute" IS NULL OR "latest_minute" BETWEEN 0 AND 1440));
