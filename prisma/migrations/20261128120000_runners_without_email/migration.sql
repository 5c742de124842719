-- A runner who books by telephone need not have an e-mail address; whoever signs in or works here has one.
ALTER TABLE "user" ALTER COLUMN "email" DROP NOT NULL;
ALTER TABLE "user" ADD CONSTRAINT "user_email_to_sign_in" CHECK ("email" IS NOT NULL OR ("password_hash" IS NULL AND "roles" = ARRAY['runner']::"role"[]));

CREATE OR REPLACE FUNCTION "person_search_text"("name" text, "email" text, "phone" text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT lower(unaccent("name")) || coalesce(' ' || "email", '') || coalesce(' ' || nullif(regexp_replace("phone", '\D', '', 'g'), ''), '')
$$;
