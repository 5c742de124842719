"use client";

import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { DistanceUnit } from "@/lib/format-distance";
import classes from "./import-upload.module.css";

type ImportUploadProps = { action: string; unit: DistanceUnit; mostBytes: number; mostFiles: number };

/** Sends files to be read. Without JavaScript a plain form; with it the way is shown, and what is too large is said before it is sent. */
export function ImportUpload({ action, unit, mostBytes, mostFiles }: ImportUploadProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [percent, setPercent] = useState<number | null>(null);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const files = form.getAll("files").filter((file): file is File => file instanceof File && file.name !== "");
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (files.length === 0) return setProblem("Choose at least one file.");
    if (files.length > mostFiles) return setProblem(`That is ${files.length} files. Send at most ${mostFiles} at once, or pack them into one .zip.`);
    if (bytes > mostBytes) return setProblem(`That is ${Math.ceil(bytes / MEGABYTE)} MB. Send at most ${mostBytes / MEGABYTE} MB at once.`);
    setProblem(null);
    setPercent(0);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => setPercent(total > 0 ? Math.floor((loaded / total) * 100) : 0));
    // The answer leads on to the page of this import, or back here with what went wrong.
    request.addEventListener("load", () => window.location.assign(request.responseURL));
    request.addEventListener("error", () => {
      setPercent(null);
      setProblem("The upload broke off. Check your connection and send the files again.");
    });
    request.open("POST", action);
    request.send(form);
  };

  return (
    <form action={action} method="post" encType="multipart/form-data" onSubmit={send} className={classes.form}>
      <div className={classes.field}>
        <label htmlFor="files">Files</label>
        <input id="files" type="file" name="files" multiple aria-describedby={problem ? "files-error files-hint" : "files-hint"} aria-invalid={problem ? true : undefined} className={classes.files} />
        {problem ? (
          <p id="files-error" role="alert" className={classes.error}>
            {problem}
          </p>
        ) : null}
        <p id="files-hint" className={classes.hint}>
          Several at once, up to {mostBytes / MEGABYTE} MB. Nothing is saved before you have seen what is in them.
        </p>
      </div>
      <NativeSelect
        name="distanceUnit"
        label="Distances without a unit are in"
        description="Garmin Connect's CSV doesn't say. You can change it later."
        defaultValue={unit}
        data={[
          { value: "km", label: "Kilometres" },
          { value: "mi", label: "Miles" },
        ]}
        className={classes.unit}
      />
      <div role="status" className={classes.status}>
        {percent === null ? null : (
          <>
            <progress value={percent} max={100} aria-label="Sending the files" />
            <span>{percent < 100 ? `Sending: ${percent} %` : "Sent. Reading begins."}</span>
          </>
        )}
      </div>
      <Button type="submit" size="lg" loading={percent !== null}>
        Read the files
      </Button>
    </form>
  );
}

const MEGABYTE = 1024 * 1024;
