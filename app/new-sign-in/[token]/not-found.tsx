import { LinkGone } from "@/components/link-gone";

/** The same for a link that never was, was used, has ended or was taken back. */
export default function NewSignInGonePage() {
  return <LinkGone days="two" />;
}
