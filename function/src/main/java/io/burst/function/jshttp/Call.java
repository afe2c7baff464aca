package io.burst.function.jshttp;

import io.burst.function.http.HttpRequest;
import io.burst.function.js.TagScope;
import io.burst.function.jsguest.Handle;

/**
 * One request of a script, taken apart.
 *
 * @param request what is sent
 * @param scope the tags of the user and of the request
 * @param urlName the template of {@code http.url}; empty if the URL was plain text
 * @param expected which statuses are as expected
 * @param throwErrors whether a failure is thrown, and not logged
 * @param redirectsChosen whether the script chose how many redirects are followed
 */
record Call(
    HttpRequest request,
    TagScope scope,
    String urlName,
    ExpectedStatuses expected,
    boolean throwErrors,
    boolean redirectsChosen)
    implements Handle {}
