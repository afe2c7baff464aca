package io.burst.function.http.wire;

import java.util.List;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one user's requests, which are often alike: then they are made once. Thread-safe.
 */
final class Http2RequestFields {
  private record Known(WireRequest request, List<Header> fields) {}

  private volatile @Nullable Known last;

  List<Header> of(WireRequest request) {
    Known known = last;
    if (known == null || !known.request.isLike(request)) {
      known = new Known(request, Http2Fields.request(request));
      // A body would be held for as long.
      last = request.body().length == 0 ? known : null;
    }
    return known.fields;
  }
}
