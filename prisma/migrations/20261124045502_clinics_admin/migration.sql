-- Search that forgives typing errors and accents. Both come with PostgreSQL and may be created by the owner of the database.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- DropIndex
DROP INDEX "appointment_event_actor_id_idx";

-- DropIndex
DROP INDEX "audit_entry_actor_id_idx";

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "person_id" UUID;

-- AlterTable
ALTER TABLE "clinic" ADD COLUMN     "opened_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "closure" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "holiday_on" DATE;

-- AlterTable
ALTER TABLE "location" ADD COLUMN     "country" TEXT,
ADD COLUMN     "region" TEXT;

-- AlterTable
ALTER TABLE "policy_version" ADD COLUMN     "hold_minutes" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "override_by" TEXT NOT NULL DEFAULT 'therapists';

-- AlterTable
ALTER TABLE "runner" ADD COLUMN     "merged_into_id" UUID;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "family_id" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "search_text" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "therapist_location" (
    "therapist_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,

    CONSTRAINT "therapist_location_pkey" PRIMARY KEY ("therapist_id","location_id")
);

-- CreateTable
CREATE TABLE "opening_hours" (
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,

    CONSTRAINT "opening_hours_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "therapist_location_location_id_idx" ON "therapist_location"("location_id");

-- CreateIndex
CREATE INDEX "opening_hours_location_id_idx" ON "opening_hours"("location_id");

-- CreateIndex
CREATE INDEX "appointment_starts_at_idx" ON "appointment"("starts_at");

-- CreateIndex
CREATE INDEX "appointment_event_at_idx" ON "appointment_event"("at");

-- CreateIndex
CREATE INDEX "appointment_event_actor_id_at_idx" ON "appointment_event"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_person_id_at_idx" ON "audit_entry"("person_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "closure_location_id_holiday_on_key" ON "closure"("location_id", "holiday_on");

-- CreateIndex
CREATE INDEX "runner_merged_into_id_idx" ON "runner"("merged_into_id");

-- CreateIndex
CREATE INDEX "runner_created_at_idx" ON "runner"("created_at");

-- CreateIndex
CREATE INDEX "service_family_id_idx" ON "service"("family_id");

-- CreateIndex
CREATE INDEX "user_search_text_idx" ON "user" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "user_name_id_idx" ON "user"("name", "id");

-- AddForeignKey
ALTER TABLE "runner" ADD CONSTRAINT "runner_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "runner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "therapist_location" ADD CONSTRAINT "therapist_location_therapist_id_fkey" FOREIGN KEY ("therapist_id") REFERENCES "therapist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "therapist_location" ADD CONSTRAINT "therapist_location_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opening_hours" ADD CONSTRAINT "opening_hours_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say.

-- Every service so far is a family of its own; therapists work where they have had hours.
UPDATE "service" SET "family_id" = "id";
INSERT INTO "therapist_location" ("therapist_id", "location_id") SELECT DISTINCT "therapist_id", "location_id" FROM "working_hours";

ALTER TABLE "opening_hours"
  ADD CONSTRAINT "opening_hours_weekday" CHECK ("weekday" BETWEEN 1 AND 7),
  ADD CONSTRAINT "opening_hours_minutes" CHECK (0 <= "start_minute" AND "start_minute" < "end_minute" AND "end_minute" <= 1440),
  ADD CONSTRAINT "opening_hours_effective" CHECK ("effective_to" IS NULL OR "effective_from" <= "effective_to"),
  ADD CONSTRAINT "opening_hours_once" EXCLUDE USING gist
    ("location_id" WITH =, "weekday" WITH =, int4range("start_minute", "end_minute") WITH &&, daterange("effective_from", "effective_to", '[]') WITH &&);
CREATE TRIGGER "opening_hours_told" AFTER INSERT OR UPDATE OR DELETE ON "opening_hours" FOR EACH STATEMENT EXECUTE FUNCTION "tell_all_calendars"();

ALTER TABLE "policy_version"
  ADD CONSTRAINT "policy_version_hold" CHECK ("hold_minutes" BETWEEN 1 AND 60),
  ADD CONSTRAINT "policy_version_override_by" CHECK ("override_by" IN ('therapists', 'admins'));

ALTER TABLE "runner" ADD CONSTRAINT "runner_not_merged_into_itself" CHECK ("merged_into_id" <> "id");

-- Whom the entries so far concern.
UPDATE "audit_entry" SET "person_id" = "user"."id" FROM "user" WHERE "subject" IN ('user', 'therapist') AND "subject_id" = "user"."id"::text;
UPDATE "audit_entry" SET "person_id" = "runner_id" FROM "appointment" WHERE "subject" = 'appointment' AND "subject_id" = "appointment"."id"::text;
UPDATE "audit_entry" SET "person_id" = "runner_id" FROM "soap_note" WHERE "subject" = 'soap_note' AND "subject_id" = "soap_note"."id"::text;
UPDATE "audit_entry" SET "person_id" = "runner_id" FROM "orthopaedic_recommendation" WHERE "subject" = 'orthopaedic_recommendation' AND "subject_id" = "orthopaedic_recommendation"."id"::text;

-- The audit log is only ever added to. A person who is deleted leaves their entries without a name.
CREATE FUNCTION "keep_audit_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{actor_id,person_id}'::text[] = to_jsonb(OLD) - '{actor_id,person_id}'::text[]
    AND (NEW."actor_id" IS NULL OR NEW."actor_id" = OLD."actor_id") AND (NEW."person_id" IS NULL OR NEW."person_id" = OLD."person_id") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an audit entry is kept as it is' USING ERRCODE = 'integrity_constraint_violation';
END;
$$;
CREATE TRIGGER "audit_entry_kept" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "keep_audit_entry"();

-- What the search reads: without accents, in lower case, telephone numbers as digits alone.
CREATE FUNCTION "person_search_text"("name" text, "email" text, "phone" text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT lower(unaccent("name")) || ' ' || "email" || coalesce(' ' || nullif(regexp_replace("phone", '\D', '', 'g'), ''), '')
$$;

CREATE FUNCTION "keep_search_text"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."search_text" := person_search_text(NEW."name", NEW."email", (SELECT "phone" FROM "runner" WHERE "id" = NEW."id"));
  RETURN NEW;
END;
$$;
CREATE TRIGGER "user_search_text_kept" BEFORE INSERT OR UPDATE OF "name", "email" ON "user" FOR EACH ROW EXECUTE FUNCTION "keep_search_text"();

CREATE FUNCTION "keep_phone_search_text"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "user" SET "search_text" = person_search_text("name", "email", NEW."phone") WHERE "id" = NEW."id";
  RETURN NULL;
END;
$$;
CREATE TRIGGER "runner_phone_added" AFTER INSERT ON "runner" FOR EACH ROW WHEN (NEW."phone" IS NOT NULL) EXECUTE FUNCTION "keep_phone_search_text"();
CREATE TRIGGER "runner_phone_changed" AFTER UPDATE OF "phone" ON "runner" FOR EACH ROW WHEN (NEW."phone" IS DISTINCT FROM OLD."phone") EXECUTE FUNCTION "keep_phone_search_text"();

UPDATE "user" SET "search_text" = person_search_text("user"."name", "email", (SELECT "phone" FROM "runner" WHERE "runner"."id" = "user"."id"));

-- Joining two entries of one person moves their signed notes too, in a transaction that says so; nothing else of them may change.
CREATE OR REPLACE FUNCTION "keep_signed_note"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."signed_at" IS NULL THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'UPDATE' AND current_setting('taper.changing_keys', true) = 'on' AND
     (to_jsonb(NEW) - 'content_cipher' - 'advice_cipher') = (to_jsonb(OLD) - 'content_cipher' - 'advice_cipher') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND current_setting('taper.merging_runners', true) = 'on' AND (to_jsonb(NEW) - 'runner_id') = (to_jsonb(OLD) - 'runner_id') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a signed note is never changed' USING ERRCODE = 'check_violation';
END
$$;
