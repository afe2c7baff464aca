/**
 * The script runtime: one shared GraalJS engine, one context per virtual user, the event loop, tags
 * and groups, script errors, and the door through which k6's modules come in.
 *
 * <h2>How a module of k6 is written</h2>
 *
 * A module is a {@link io.burst.function.js.K6Module}: its specifier and a method that makes its
 * exports for one virtual user, called at the first import, while the init context runs. Modules
 * live in packages of their own ({@code jsmodules}, {@code jshttp}) and are given to {@link
 * io.burst.function.js.JsRuntime} as a list. Two halves work well together:
 *
 * <ul>
 *   <li>a <em>shim</em> ({@link io.burst.function.js.Shim}): a JavaScript expression kept as a
 *       resource beside the class, {@code (host) => ({ get: (url, params) => ... })}. It makes the
 *       functions and classes that scripts see, takes arguments apart, and calls
 *   <li>host functions: {@link org.graalvm.polyglot.proxy.ProxyExecutable}s that take and give
 *       numbers, strings, booleans and values. A call costs some 0.15 us; each read of a {@code
 *       Value} member 0.05 to 0.1 us, so let the shim pass what is needed as arguments. Host access
 *       is EXPLICIT: nothing else of Java can be reached.
 * </ul>
 *
 * <p>From {@link io.burst.function.js.VuRuntime} a module gets, for its user: the context, whether
 * init code runs ({@code inInit}: requests throw), the options, tags ({@code tags().scope()} is the
 * current tag set; {@code scope.with(name, value)} and {@code scope.series(metric)} are cached and
 * shared by all users), the event loop ({@code eventLoop().register()} for work on another thread
 * that comes back as a task), the log, errors that scripts can catch ({@code error(...)}), and
 * listeners for the begin and end of iterations ({@code data_sent}, cookie jars, cancelling). A
 * blocked host call ends when the thread is interrupted ({@code Thread.interrupt}); it then returns
 * or throws anything: the script is stopped at its next step and sees neither.
 *
 * <p>Everything of one user is confined to the thread that runs it; only {@code
 * EventLoop.Callback}, {@code VirtualUser.interrupt} and {@link io.burst.function.js.TagScope} are
 * for any thread.
 */
@NullMarked
package io.burst.function.js;

import org.jspecify.annotations.NullMarked;
