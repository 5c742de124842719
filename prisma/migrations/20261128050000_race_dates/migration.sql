-- CreateIndex
CREATE INDEX "race_date_idx" ON "race"("date");
