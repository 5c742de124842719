"use client";

import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { theme, tokensAsVariables } from "./theme";

/** Gives what is inside the clinic's look; the system's choice of light or dark holds until the person makes one. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={tokensAsVariables}>
      {children}
    </MantineProvider>
  );
}
