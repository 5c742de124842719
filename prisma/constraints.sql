
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
