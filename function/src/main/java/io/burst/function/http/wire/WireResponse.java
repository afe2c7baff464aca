package io.burst.function.http.wire;

/**
 * One message received whole.
 *
 * @param head status and fields
 * @param body the bytes as they came, codings of the transfer removed, those of the content not;
 *     empty if there are none or they were discarded
 */
// The array is the caller's from here on; a copy of every body would cost more than the parsing.
@SuppressWarnings("ArrayRecordComponent")
public record WireResponse(ResponseHead head, byte[] body) {
  /** Whether responses of this status to this method never have a body. */
  public static boolean isBodiless(String method, int status) {
    return status == 204 || status == 304 || status < 200 || method.equals("HEAD");
  }
}
