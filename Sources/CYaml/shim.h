// libyaml as Debian installs it; this program uses its event parser only.
#include <yaml.h>
