/**
 * The service itself: code of the kind that has called outside tools for years and knows nothing of
 * execguard.
 */
package io.execguard.demo.service;
