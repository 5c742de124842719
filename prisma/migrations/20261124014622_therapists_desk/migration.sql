-- AlterTable
ALTER TABLE "consent" ADD COLUMN     "given_by" TEXT;

-- AlterTable
ALTER TABLE "screening_response" ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by_id" UUID,
ADD COLUMN     "decision" TEXT;

-- AlterTable
ALTER TABLE "soap_note" ADD COLUMN     "advice_cipher" BYTEA,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "time_off" ADD COLUMN     "series_id" UUID;

-- CreateIndex
CREATE INDEX "screening_response_decided_by_id_idx" ON "screening_response"("decided_by_id");

-- CreateIndex
CREATE INDEX "time_off_series_id_idx" ON "time_off"("series_id");

-- AddForeignKey
ALTER TABLE "screening_response" ADD CONSTRAINT "screening_response_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A decision is whole or absent.
ALTER TABLE "screening_response" ADD CONSTRAINT "screening_response_decision" CHECK (
  ("decision" IS NULL) = ("decided_at" IS NULL) AND "decision" IN ('approved', 'declined')
);

-- Signed notes and their amendments stay as they are. Only a change of keys may write their cipher texts again, in a transaction that
-- says so.
CREATE FUNCTION "keep_signed_note"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."signed_at" IS NULL THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'UPDATE' AND current_setting('taper.changing_keys', true) = 'on' AND
     (to_jsonb(NEW) - 'content_cipher' - 'advice_cipher') = (to_jsonb(OLD) - 'content_cipher' - 'advice_cipher') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a signed note is never changed' USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER "soap_note_signed" BEFORE UPDATE OR DELETE ON "soap_note" FOR EACH ROW EXECUTE FUNCTION "keep_signed_note"();

CREATE FUNCTION "keep_amendment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('taper.changing_keys', true) = 'on' AND (to_jsonb(NEW) - 'content_cipher') = (to_jsonb(OLD) - 'content_cipher') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an amendment is never changed' USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER "soap_note_amendment_kept" BEFORE UPDATE OR DELETE ON "soap_note_amendment" FOR EACH ROW EXECUTE FUNCTION "keep_amendment"();

-- Whoever looks at a calendar hears of its changes: the payload is the therapist's id, or * where all are concerned. Nothing else is said,
-- since everyone connected to the database may listen.
CREATE FUNCTION "tell_calendar"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('taper_calendar', OLD."therapist_id"::text);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('taper_calendar', NEW."therapist_id"::text);
  END IF;
  RETURN NULL;
END
$$;
CREATE FUNCTION "tell_all_calendars"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('taper_calendar', '*');
  RETURN NULL;
END
$$;
CREATE TRIGGER "appointment_told" AFTER INSERT OR UPDATE OR DELETE ON "appointment" FOR EACH ROW EXECUTE FUNCTION "tell_calendar"();
CREATE TRIGGER "time_off_told" AFTER INSERT OR UPDATE OR DELETE ON "time_off" FOR EACH ROW EXECUTE FUNCTION "tell_calendar"();
CREATE TRIGGER "external_busy_told" AFTER INSERT OR UPDATE OR DELETE ON "external_busy" FOR EACH ROW EXECUTE FUNCTION "tell_calendar"();
CREATE TRIGGER "working_hours_told" AFTER INSERT OR UPDATE OR DELETE ON "working_hours" FOR EACH ROW EXECUTE FUNCTION "tell_calendar"();
CREATE TRIGGER "day_override_told" AFTER INSERT OR UPDATE OR DELETE ON "day_override" FOR EACH ROW EXECUTE FUNCTION "tell_calendar"();
CREATE TRIGGER "day_override_hours_told" AFTER INSERT OR UPDATE OR DELETE ON "day_override_hours" FOR EACH STATEMENT EXECUTE FUNCTION "tell_all_calendars"();
CREATE TRIGGER "closure_told" AFTER INSERT OR UPDATE OR DELETE ON "closure" FOR EACH STATEMENT EXECUTE FUNCTION "tell_all_calendars"();
CREATE TRIGGER "service_told" AFTER UPDATE ON "service" FOR EACH STATEMENT EXECUTE FUNCTION "tell_all_calendars"();
CREATE TRIGGER "race_told" AFTER INSERT OR UPDATE OR DELETE ON "race" FOR EACH STATEMENT EXECUTE FUNCTION "tell_all_calendars"();
