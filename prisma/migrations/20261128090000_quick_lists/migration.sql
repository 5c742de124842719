-- AlterTable
ALTER TABLE "runner" ADD COLUMN "last_visit_at" TIMESTAMPTZ(3),
  ADD COLUMN "phone_ending" TEXT,
  ADD COLUMN "plain_name" TEXT NOT NULL DEFAULT '';

-- The start of a runner's last session that took place. Whoever changes a session holds its runner's lock already.
CREATE FUNCTION "keep_last_visit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "runner" SET "last_visit_at" = (
    SELECT max("starts_at") FROM "appointment" WHERE "runner_id" = "runner"."id" AND "status" IN ('checked_in', 'completed')
  ) WHERE "id" IN (NEW."runner_id", OLD."runner_id");
  RETURN NULL;
END;
$$;
CREATE TRIGGER "appointment_visit_added" AFTER INSERT ON "appointment"
  FOR EACH ROW WHEN (NEW."status" IN ('checked_in', 'completed')) EXECUTE FUNCTION "keep_last_visit"();
CREATE TRIGGER "appointment_visit_changed" AFTER UPDATE OF "status", "starts_at", "runner_id" ON "appointment"
  FOR EACH ROW WHEN (NEW."status" IN ('checked_in', 'completed') OR OLD."status" IN ('checked_in', 'completed')) EXECUTE FUNCTION "keep_last_visit"();
CREATE TRIGGER "appointment_visit_removed" AFTER DELETE ON "appointment"
  FOR EACH ROW WHEN (OLD."status" IN ('checked_in', 'completed')) EXECUTE FUNCTION "keep_last_visit"();

-- What entries of one person agree in, for the indexes by which they are found: the digits at the end of the telephone number, or null for one
-- too short to tell, and the name without accents in lower case.
CREATE FUNCTION "keep_phone_ending"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "digits" text := regexp_replace(NEW."phone", '\D', '', 'g');
BEGIN
  NEW."phone_ending" := CASE WHEN length("digits") >= 7 THEN right("digits", 8) END;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "runner_phone_ending_kept" BEFORE INSERT OR UPDATE OF "phone" ON "runner" FOR EACH ROW EXECUTE FUNCTION "keep_phone_ending"();

CREATE FUNCTION "keep_plain_name"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "runner" SET "plain_name" = "user"."plain" FROM (SELECT lower(unaccent("name")) AS "plain" FROM "user" WHERE "id" = NEW."id") AS "user" WHERE "runner"."id" = NEW."id";
  RETURN NULL;
END;
$$;
CREATE TRIGGER "runner_plain_name_added" AFTER INSERT ON "runner" FOR EACH ROW EXECUTE FUNCTION "keep_plain_name"();
CREATE TRIGGER "runner_plain_name_changed" AFTER UPDATE OF "name" ON "user" FOR EACH ROW WHEN (NEW."name" IS DISTINCT FROM OLD."name") EXECUTE FUNCTION "keep_plain_name"();

-- For those who are there already.
UPDATE "runner" SET "phone" = "phone", "plain_name" = lower(unaccent("user"."name")) FROM "user" WHERE "user"."id" = "runner"."id";
UPDATE "runner" SET "last_visit_at" = "visit"."at"
  FROM (SELECT "runner_id", max("starts_at") AS "at" FROM "appointment" WHERE "status" IN ('checked_in', 'completed') GROUP BY "runner_id") AS "visit"
  WHERE "visit"."runner_id" = "runner"."id";

-- CreateIndex
CREATE INDEX "runner_last_visit_at_idx" ON "runner"("last_visit_at");

-- CreateIndex
CREATE INDEX "runner_birth_date_plain_name_id_idx" ON "runner"("birth_date", "plain_name", "id");

-- CreateIndex
CREATE INDEX "runner_plain_name_id_idx" ON "runner"("plain_name", "id");

-- CreateIndex
CREATE INDEX "runner_phone_ending_id_idx" ON "runner"("phone_ending", "id");

-- CreateTable
CREATE TABLE "told_apart" (
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "told_by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_apart_pkey" PRIMARY KEY ("first_id","second_id")
);

-- CreateIndex
CREATE INDEX "told_apart_second_id_idx" ON "told_apart"("second_id");

-- CreateIndex
CREATE INDEX "told_apart_told_by_id_idx" ON "told_apart"("told_by_id");

-- AddForeignKey
ALTER TABLE "told_apart" ADD CONSTRAINT "told_apart_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "told_apart" ADD CONSTRAINT "told_apart_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "told_apart" ADD CONSTRAINT "told_apart_told_by_id_fkey" FOREIGN KEY ("told_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "told_apart" ADD CONSTRAINT "told_apart_in_order" CHECK ("first_id" < "second_id");
